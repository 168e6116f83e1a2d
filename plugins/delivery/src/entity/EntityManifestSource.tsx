import Button from '@material-ui/core/Button';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  deliveryApplicationUpdatePermission,
  MANIFEST_ANNOTATION,
  type ManifestSource,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  isNotFound,
  Notice,
  TimeAgo,
  useAction,
  useManifestSource,
} from '@slipway/backstage-plugin-delivery-react';
import type { ReactNode } from 'react';
import { ProblemList } from '../manifest/ProblemList';

/** Where the manifest of an entity is read, and what is wrong with it. Nothing for entities that name none. */
export function EntityManifestSource() {
  const { entity } = useEntity();
  const annotated =
    entity.metadata.annotations?.[MANIFEST_ANNOTATION] !== undefined;
  return annotated ? (
    <KnownManifestSource entityRef={stringifyEntityRef(entity)} />
  ) : null;
}

function KnownManifestSource({ entityRef }: { entityRef: string }) {
  const api = useApi(deliveryApiRef);
  const live = useManifestSource(entityRef);
  const mayDeliver = usePermission({
    permission: deliveryApplicationUpdatePermission,
  });
  const check = useAction(async () => {
    await api.checkManifestSource(entityRef);
    live.reload();
  });
  const button = mayDeliver.allowed ? (
    <Button
      size="small"
      variant="outlined"
      disabled={check.busy}
      onClick={() => check.start()}
    >
      Check now
    </Button>
  ) : undefined;
  if (check.error) {
    return <FailureNotice error={check.error} what="The manifest in Git could not be looked at" />;
  }
  if (isNotFound(live.error)) {
    return (
      <Notice tone="neutral" title="The manifest in Git" action={button}>
        It was not read yet; that happens within minutes.
      </Notice>
    );
  }
  return live.value ? <Found source={live.value} button={button} /> : null;
}

function Found(props: { source: ManifestSource; button: ReactNode }) {
  const { source, button } = props;
  const place = source.url ? (
    <Link to={source.url}>{source.url}</Link>
  ) : (
    'its repository'
  );
  return source.state === 'delivered' ? (
    <Notice tone="neutral" action={button}>
      Delivered from {place}, looked at <TimeAgo at={source.checkedAt} />.
    </Notice>
  ) : (
    <Notice
      tone="error"
      title="The manifest in Git was not delivered"
      action={button}
    >
      <div>
        Read from {place} <TimeAgo at={source.checkedAt} />; what was delivered
        before stays as it is.
      </div>
      <ProblemList
        problems={source.problems}
        lineOf={() => undefined}
        onJump={() => {}}
      />
    </Notice>
  );
}
