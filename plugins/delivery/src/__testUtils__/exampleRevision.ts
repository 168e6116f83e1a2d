export const exampleRef = { namespace: 'default', name: 'example-app' };

export const exampleRevision = {
  name: 'example-app-v2',
  number: 2,
  hash: 'b3a1c7e02f4d9a6680c1f5e2a7d38b90b3a1c7e02f4d9a6680c1f5e2a7d38b90',
};
