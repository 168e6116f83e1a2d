export * from './legacyPlugin';
export { isDeliveryAvailable } from '@slipway/backstage-plugin-delivery-react';
