import { usePermission } from '@backstage/plugin-permission-react';
import {
  type DefinitionRef,
  deliveryDefinitionPublishPermission,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  Notice,
  useDefinition,
} from '@slipway/backstage-plugin-delivery-react';
import { useParams } from 'react-router-dom';
import { Nothing } from '../layout/Nothing';
import { usePageTitle } from '../layout/usePageTitle';
import { TextLink } from '../links/TextLink';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { DefinitionEditor } from './DefinitionEditor';
import { isDefinitionKind } from './definitionKinds';
import { newDefinitionText } from './newDefinitionText';

/** Write a definition: a new one, or the next revision of one. */
export function DefinitionEditorPage() {
  const { kind, name } = useParams();
  usePageTitle(name ? `Next revision of ${name}` : 'New definition');
  const { allowed, loading } = usePermission({
    permission: deliveryDefinitionPublishPermission,
  });
  const links = useDeliveryLinks();
  if (!loading && !allowed) {
    return (
      <Notice tone="waiting" title="You may not publish definitions">
        Publishing needs the permission{' '}
        <code>{deliveryDefinitionPublishPermission.name}</code>; ask whoever
        keeps this portal's permissions.{' '}
        <TextLink to={links.definitions()}>All definitions</TextLink>
      </Notice>
    );
  }
  if (kind === undefined || name === undefined) {
    return <DefinitionEditor start={newDefinitionText} base={0} />;
  }
  return isDefinitionKind(kind) ? (
    <NextRevision definition={{ kind, name }} />
  ) : (
    <Nothing title={`There is no kind of definition “${kind}”`}>
      See <TextLink to={links.definitions()}>all definitions</TextLink>.
    </Nothing>
  );
}

function NextRevision({
  definition: { kind, name },
}: {
  definition: DefinitionRef;
}) {
  const live = useDefinition(kind, name);
  return (
    <LiveView live={live} what="The definition" lines={[28, 300]}>
      {current => (
        <DefinitionEditor
          definition={{ kind, name }}
          start={current.source}
          base={current.revision ?? 0}
        />
      )}
    </LiveView>
  );
}
