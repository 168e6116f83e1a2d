import { Link } from '@backstage/core-components';
import type { DefinitionUpdate } from '@slipway/backstage-plugin-delivery-common';
import { Notice } from '@slipway/backstage-plugin-delivery-react';
import { useDeliveryLinks } from '../links/useDeliveryLinks';

/** Says that another delivery would use newer definitions, with a way to see what changed in each. */
export function DefinitionUpdateNotice({
  update,
}: {
  update: DefinitionUpdate;
}) {
  const links = useDeliveryLinks();
  const { message, definitions, problems } = update;
  return (
    <Notice
      tone={problems.length > 0 ? 'warning' : 'neutral'}
      title="Newer definitions"
    >
      <div>{message}</div>
      {problems.map(problem => (
        <div key={`${problem.path} ${problem.message}`}>
          {problem.path && <code>{problem.path}: </code>}
          {problem.message}
        </div>
      ))}
      <div>
        {definitions.map(({ kind, name, usedRevision, current }, index) => (
          <span key={`${kind}/${name}`}>
            {index > 0 && ' · '}
            <Link to={`${links.definition(kind, name)}?tab=revisions`}>
              {name}
            </Link>
            {usedRevision !== undefined && ` revision ${usedRevision}`}
            {current?.revision !== undefined && ` → ${current.revision}`}
          </span>
        ))}
      </div>
    </Notice>
  );
}
