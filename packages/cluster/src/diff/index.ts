export * from './diffObjects';
export * from './hashSecrets';
