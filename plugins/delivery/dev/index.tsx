// This app stands in for the portal, whose part it is to load the style sheet.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { ConfigReader } from '@backstage/config';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import ReactDOM from 'react-dom/client';
import deliveryPlugin from '../src';
import { createMemoryDelivery } from '../src/__testUtils__/createMemoryDelivery';
import { exampleEntities } from './exampleEntities';
import { chosenScenario } from './scenarios';
import { signIn } from './signIn';

/** The pages over a delivery API in memory: `npm start`, then `/delivery` or an entity; `?scenario=` chooses the story. */
const delivery = createMemoryDelivery(chosenScenario());

const app = createApp({
  features: [
    signIn,
    catalogPlugin,
    deliveryPlugin,
    createFrontendModule({
      pluginId: 'delivery',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({ api: deliveryApiRef, deps: {}, factory: () => delivery }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: catalogApiRef,
              deps: {},
              factory: () => catalogApiMock({ entities: exampleEntities }),
            }),
        }),
      ],
    }),
  ],
  advanced: {
    configLoader: async () => ({
      config: new ConfigReader({
        app: {
          title: 'Delivery',
          baseUrl: window.location.origin,
          extensions: [{ 'entity-card:delivery': true }],
        },
        backend: { baseUrl: window.location.origin },
      }),
    }),
  },
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());
