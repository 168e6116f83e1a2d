export * from './resourceSelector';
export * from './readResourcePolicies';
export * from './treatObject';
