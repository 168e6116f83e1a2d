export { deliveryPlugin, deliveryPlugin as default } from './plugin';
