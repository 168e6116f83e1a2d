import type { LiveObject } from '../kubernetes/types';

/* Objects as Kubernetes reports them, cut down to what the rules read. Used by tests only. */

export function deployment(
  status: object,
  spec: object = { replicas: 2 },
  metadata: object = {},
): LiveObject {
  return live(
    'apps/v1',
    'Deployment',
    { spec, status },
    { generation: 2, ...metadata },
  );
}

export function live(
  apiVersion: string,
  kind: string,
  fields: object,
  metadata: object = {},
): LiveObject {
  return {
    apiVersion,
    kind,
    metadata: {
      name: 'web',
      namespace: 'shop',
      uid: `uid-${kind}`,
      resourceVersion: '1',
      ...metadata,
    },
    ...fields,
  };
}

export function pod(
  container: object,
  options: {
    image?: string;
    phase?: string;
    name?: string;
    conditions?: object[];
    terminationMessagePolicy?: string;
  } = {},
): LiveObject {
  return live(
    'v1',
    'Pod',
    {
      spec: {
        containers: [
          {
            name: 'web',
            image: options.image ?? 'registry.example/web:1',
            terminationMessagePolicy: options.terminationMessagePolicy,
          },
        ],
      },
      status: {
        phase: options.phase ?? 'Pending',
        conditions: options.conditions ?? [],
        containerStatuses: [
          { name: 'web', ready: false, restartCount: 0, ...container },
        ],
      },
    },
    { name: options.name ?? 'web-1', uid: `uid-${options.name ?? 'web-1'}` },
  );
}
