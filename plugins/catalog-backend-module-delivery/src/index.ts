export { catalogModuleDelivery as default } from './module';
