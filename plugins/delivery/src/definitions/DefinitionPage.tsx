import { Link } from '@backstage/core-components';
import { useRouteRefParams } from '@backstage/core-plugin-api';
import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import {
  isNotFound,
  LiveView,
  Notice,
  useDefinition,
  useDefinitionRevisions,
} from '@slipway/backstage-plugin-delivery-react';
import { Nothing } from '../layout/Nothing';
import { Stack } from '../layout/Stack';
import { usePageTitle } from '../layout/usePageTitle';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { definitionRouteRef } from '../routes';
import { isDefinitionKind } from './definitionKinds';
import { DefinitionRevisions } from './DefinitionRevisions';
import { DefinitionView } from './DefinitionView';

/** One definition: reference, source, revisions, and who uses it. */
export function DefinitionPage() {
  const { kind, name } = useRouteRefParams(definitionRouteRef);
  usePageTitle(name);
  return isDefinitionKind(kind) ? (
    <KnownKind definition={{ kind, name }} />
  ) : (
    <NoDefinition kind={kind} name={name} />
  );
}

function KnownKind({ definition }: { definition: DefinitionRef }) {
  const { kind, name } = definition;
  const live = useDefinition(kind, name);
  if (isNotFound(live.error)) {
    return (
      <MissingDefinition definition={definition} onRestored={live.reload} />
    );
  }
  return (
    <LiveView live={live} what="The definition" lines={[28, 200]}>
      {value => <DefinitionView definition={value} onChanged={live.reload} />}
    </LiveView>
  );
}

/** A deleted definition can be brought back; one that never was cannot. */
function MissingDefinition(props: {
  definition: DefinitionRef;
  onRestored: () => void;
}) {
  const { definition, onRestored } = props;
  const { value } = useDefinitionRevisions(definition);
  if (!value || value.items.length === 0) {
    return <NoDefinition {...definition} />;
  }
  return (
    <Stack>
      <Notice tone="waiting" title={`${definition.name} was deleted`}>
        New submissions that name it are refused; what runs keeps what it was
        delivered with. Restore a revision to bring it back.
      </Notice>
      <DefinitionRevisions definition={definition} onRestored={onRestored} />
    </Stack>
  );
}

function NoDefinition(props: { kind: string; name: string }) {
  const links = useDeliveryLinks();
  return (
    <Nothing title={`There is no ${props.kind} definition “${props.name}”`}>
      See <Link to={`${links.root()}/definitions`}>all definitions</Link>.
    </Nothing>
  );
}
