import {
  convertLegacyRouteRef,
  convertLegacyRouteRefs,
} from '@backstage/core-compat-api';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import LocalShippingIcon from '@material-ui/icons/LocalShipping';
import {
  APPLICATION_ANNOTATION,
  DeliveryClient,
} from '@slipway/backstage-plugin-delivery-common';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { PageBody } from './layout/PageBody';
import {
  applicationRouteRef,
  approvalsRouteRef,
  clustersRouteRef,
  definitionRouteRef,
  manifestRouteRef,
  rootRouteRef,
  runRouteRef,
  templatesRouteRef,
} from './routes';

const namesApplication = {
  [`metadata.annotations.${APPLICATION_ANNOTATION}`]: { $exists: true },
};

const api = ApiBlueprint.make({
  params: define =>
    define({
      api: deliveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new DeliveryClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/delivery',
    title: 'Delivery',
    icon: <LocalShippingIcon fontSize="inherit" />,
    routeRef: convertLegacyRouteRef(rootRouteRef),
  },
});

const applicationsTab = SubPageBlueprint.make({
  name: 'applications',
  params: {
    path: 'applications',
    title: 'Applications',
    loader: () =>
      import('./applications/ApplicationsRouter').then(
        ({ ApplicationsRouter }) => (
          <PageBody>
            <ApplicationsRouter />
          </PageBody>
        ),
      ),
  },
});

const approvalsTab = SubPageBlueprint.make({
  name: 'approvals',
  params: {
    path: 'approvals',
    title: 'Pending approvals',
    loader: () =>
      import('./approvals/ApprovalsPage').then(({ ApprovalsPage }) => (
        <PageBody>
          <ApprovalsPage />
        </PageBody>
      )),
  },
});

const clustersTab = SubPageBlueprint.make({
  name: 'clusters',
  params: {
    path: 'clusters',
    title: 'Clusters',
    loader: () =>
      import('./clusters/ClustersRouter').then(({ ClustersRouter }) => (
        <PageBody>
          <ClustersRouter />
        </PageBody>
      )),
  },
});

const definitionsTab = SubPageBlueprint.make({
  name: 'definitions',
  params: {
    path: 'definitions',
    title: 'Definitions',
    loader: () =>
      import('./definitions/DefinitionsRouter').then(
        ({ DefinitionsRouter }) => (
          <PageBody>
            <DefinitionsRouter />
          </PageBody>
        ),
      ),
  },
});

const manifestTab = SubPageBlueprint.make({
  name: 'new',
  params: {
    path: 'new',
    title: 'New from YAML',
    loader: () =>
      import('./manifest/ManifestPage').then(({ ManifestPage }) => (
        <PageBody>
          <ManifestPage />
        </PageBody>
      )),
  },
});

const runPage = PageBlueprint.make({
  name: 'run',
  params: {
    path: '/delivery/runs/:id',
    routeRef: convertLegacyRouteRef(runRouteRef),
    loader: () =>
      import('./runs/RunPage').then(({ RunPage }) => (
        <PageBody>
          <RunPage />
        </PageBody>
      )),
  },
});

const pendingApprovals = PluginHeaderActionBlueprint.make({
  name: 'pending-approvals',
  params: {
    loader: () =>
      import('./approvals/PendingApprovalsLink').then(
        ({ PendingApprovalsLink }) => <PendingApprovalsLink />,
      ),
  },
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: '/delivery',
    title: 'Delivery',
    group: 'deployment',
    icon: <LocalShippingIcon fontSize="inherit" />,
    filter: namesApplication,
    loader: () =>
      import('./entity/EntityDeliveryContent').then(
        ({ EntityDeliveryContent }) => <EntityDeliveryContent />,
      ),
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter: namesApplication,
    loader: () =>
      import('./entity/EntityDeliveryCard').then(({ EntityDeliveryCard }) => (
        <EntityDeliveryCard />
      )),
  },
});

const componentParametersField = FormFieldBlueprint.make({
  name: 'component-parameters',
  params: {
    field: () =>
      import('./scaffolder/formFields').then(
        ({ componentParametersFormField }) => componentParametersFormField,
      ),
  },
});

const previewField = FormFieldBlueprint.make({
  name: 'preview',
  params: {
    field: () =>
      import('./scaffolder/formFields').then(
        ({ previewFormField }) => previewFormField,
      ),
  },
});

/** Delivery for the frontend system: API, pages, entity tab and card, and the fields for software templates. */
export const deliveryPlugin = createFrontendPlugin({
  pluginId: 'delivery',
  title: 'Delivery',
  icon: <LocalShippingIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: convertLegacyRouteRefs({
    root: rootRouteRef,
    application: applicationRouteRef,
    approvals: approvalsRouteRef,
    clusters: clustersRouteRef,
    definition: definitionRouteRef,
    manifest: manifestRouteRef,
    run: runRouteRef,
  }),
  externalRoutes: convertLegacyRouteRefs({ templates: templatesRouteRef }),
  extensions: [
    api,
    page,
    applicationsTab,
    approvalsTab,
    clustersTab,
    definitionsTab,
    manifestTab,
    runPage,
    pendingApprovals,
    entityContent,
    entityCard,
    componentParametersField,
    previewField,
  ],
});
