export * from './discoverResources';
