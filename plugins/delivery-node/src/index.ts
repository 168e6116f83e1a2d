export * from './definitionsExtensionPoint';
export * from './deliveryServiceRef';
