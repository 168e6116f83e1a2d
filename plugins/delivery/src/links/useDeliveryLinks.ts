import { useRouteRef } from '@backstage/core-plugin-api';
import type {
  ApplicationRef,
  DefinitionKind,
} from '@slipway/backstage-plugin-delivery-common';
import {
  applicationRouteRef,
  approvalsRouteRef,
  clustersRouteRef,
  definitionRouteRef,
  manifestRouteRef,
  rootRouteRef,
  runRouteRef,
  templatesRouteRef,
} from '../routes';

/** Where the pages of delivery are in this app. */
export function useDeliveryLinks() {
  const root = useRouteRef(rootRouteRef);
  const application = useRouteRef(applicationRouteRef);
  const approvals = useRouteRef(approvalsRouteRef);
  const clusters = useRouteRef(clustersRouteRef);
  const definition = useRouteRef(definitionRouteRef);
  const manifest = useRouteRef(manifestRouteRef);
  const run = useRouteRef(runRouteRef);
  const templates = useRouteRef(templatesRouteRef);
  return {
    root,
    application: ({ namespace, name }: ApplicationRef) =>
      application({ namespace, name }),
    approvals,
    clusters,
    cluster: (name: string) => `${clusters()}/${encodeURIComponent(name)}`,
    definitions: () => `${root()}/definitions`,
    definition: (kind: DefinitionKind, name: string) =>
      definition({ kind, name }),
    newDefinition: () => `${root()}/definitions/new`,
    editDefinition: (kind: DefinitionKind, name: string) =>
      `${definition({ kind, name })}/edit`,
    /** The editor, empty or with the manifest of an Application. */
    manifest: (ref?: ApplicationRef) =>
      ref
        ? `${manifest()}?application=${encodeURIComponent(
            `${ref.namespace}/${ref.name}`,
          )}`
        : manifest(),
    run: (id: string) => run({ id }),
    /** Undefined in an app without software templates. */
    templates: templates?.(),
  };
}
