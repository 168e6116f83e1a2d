import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { type ApiProblem, DeliveryClient } from '@slipway/backstage-plugin-delivery-common';
import type { DeliveryService } from '@slipway/backstage-plugin-delivery-node';

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly credentials: BackstageCredentials;
}

/** The real client over an API that answers what a test says; everything that is sent is recorded, with the credentials that it was sent under. */
export function answeringDelivery(answers: { readonly [request: string]: { status?: number; body: unknown } }): {
  readonly delivery: DeliveryService;
  readonly requests: RecordedRequest[];
} {
  const requests: RecordedRequest[] = [];
  const delivery: DeliveryService = {
    withCredentials: credentials =>
      new DeliveryClient({
        discoveryApi: { getBaseUrl: async () => 'http://delivery' },
        fetchApi: {
          async fetch(url, init) {
            const method = init?.method ?? 'GET';
            const path = String(url).slice('http://delivery'.length);
            requests.push({ method, path, body: String(init?.body ?? ''), credentials });
            const answer = answers[`${method} ${path}`];
            return new Response(JSON.stringify(answer?.body ?? {}), { status: answer ? answer.status ?? 200 : 404 });
          },
        },
      }),
  };
  return { delivery, requests };
}

export function previewAnswer(problems: readonly ApiProblem[] = []) {
  return {
    'POST /applications/preview': {
      body: {
        application: { namespace: 'default', name: 'web' },
        problems,
        steps: [],
        environments: [
          {
            name: 'staging',
            cluster: 'cluster-staging',
            namespace: 'default',
            objects: [
              { component: 'web', origin: 'component', apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', manifest: {} },
            ],
          },
        ],
      },
    },
  };
}
