export * from './annotations';
export * from './api/manifestSources';
export * from './api/problems';
export * from './api/types';
export * from './client/DeliveryClient';
export * from './client/DeliveryError';
export type { DeliveryClientOptions } from './client/DeliveryHttp';
export * from './client/types';
export * from './permissions';
