import { createBackend } from '@backstage/backend-defaults';

/** The delivery plugin alone, for tests that need several backends and no people. */
const backend = createBackend();

backend.add(import('@slipway/backstage-plugin-delivery-backend'));

void backend.start();
