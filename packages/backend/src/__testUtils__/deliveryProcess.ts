import { createBackend } from '@backstage/backend-defaults';

/** The portal's backend without pages: what a delivery needs, as a process that a test can kill. */
const backend = createBackend();

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@slipway/backstage-plugin-auth-backend-module-demo'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('../permissions'));
backend.add(import('@slipway/backstage-plugin-delivery-backend'));

void backend.start();
