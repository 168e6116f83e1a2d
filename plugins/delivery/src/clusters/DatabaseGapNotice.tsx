import type { DatabaseGap } from '@slipway/backstage-plugin-delivery-common';
import { Notice } from '@slipway/backstage-plugin-delivery-react';

/** Says what the database lost, and which objects in clusters nothing on record names any more. */
export function DatabaseGapNotice({ gap }: { gap: DatabaseGap }) {
  const { message, objects, notAsked } = gap;
  return (
    <Notice tone="warning" title="Some of the past is lost">
      <div>{message}</div>
      {objects.length > 0 && (
        <>
          <div>
            These objects belong to nothing on record any more. They are left
            alone: submit their Application again, or delete them by hand.
          </div>
          <ul>
            {objects.map(
              ({ cluster, kind, namespace, name, application: owner }) => (
                <li key={`${cluster} ${kind} ${namespace} ${name}`}>
                  {kind} {namespace ? `${namespace}/` : ''}
                  {name} in {cluster}, of {owner.namespace}/{owner.name}
                </li>
              ),
            )}
          </ul>
        </>
      )}
      {notAsked.length > 0 && (
        <div>
          Not looked through, because they did not answer: {notAsked.join(', ')}
          .
        </div>
      )}
    </Notice>
  );
}
