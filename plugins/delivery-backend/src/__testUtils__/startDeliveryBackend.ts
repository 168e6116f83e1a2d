import {
  coreServices,
  createServiceFactory,
  type PermissionsService,
  type PermissionsServiceRequestOptions,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService, type NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { type SignalPayload, signalsServiceRef } from '@backstage/plugin-signals-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import request from 'supertest';
import { deliveryPlugin } from '../plugin';
import { requireContract } from './openApiContract';

/** The people of the tests, and those of the demo. */
export const people = {
  developer: 'user:default/developer',
  approver: 'user:default/approver',
  viewer: 'user:default/viewer',
} as const;

export type Caller = keyof typeof people | 'service' | 'none';

const groups: { readonly [ref: string]: readonly string[] } = {
  [people.developer]: ['group:default/team-demo'],
  [people.approver]: ['group:default/production-approvers'],
  [people.viewer]: [],
};

export const productionRules = [
  { environments: ['prod*'], approvers: ['group:default/production-approvers'] },
];

/** People and their groups, as a catalog knows them. */
export function personEntity(ref: string, memberOf: readonly string[] = groups[ref] ?? []): Entity {
  const [, name] = ref.split('/');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { namespace: 'default', name },
    relations: memberOf.map(targetRef => ({ type: 'memberOf', targetRef })),
  };
}

const userInfoOfTests = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const principal: unknown = credentials.principal;
      const userEntityRef = principalRef(principal);
      return { userEntityRef, ownershipEntityRefs: [userEntityRef, ...(groups[userEntityRef] ?? [])] };
    },
  }),
});

export interface DeliveryBackend {
  /** A request in somebody's name. */
  as(caller: Caller): {
    get(path: string): request.Test;
    put(path: string, body?: string | object): request.Test;
    post(path: string, body?: string | object): request.Test;
    patch(path: string, body?: string | object): request.Test;
    delete(path: string): request.Test;
  };
  /** What people were told so far. */
  notifications(): readonly NotificationSendOptions[];
  /** What browsers were told so far. */
  signals(): readonly SignalPayload[];
  /** Every line that was logged so far, with what belongs to it. */
  logs(): readonly string[];
  stop(): Promise<void>;
}

/** The plugin as Backstage starts it, over a database of the test, with the policy of the demo. */
export async function startDeliveryBackend(options: {
  readonly knex: Knex;
  /** Below `delivery`. */
  readonly config?: JsonObject;
  /** Beside `delivery`. */
  readonly rootConfig?: JsonObject;
  readonly entities?: readonly Entity[];
  /** Instead of the demo's policy. */
  readonly policy?: (permission: string, caller: Caller) => boolean;
}): Promise<DeliveryBackend> {
  const notifications: NotificationSendOptions[] = [];
  const signals: SignalPayload[] = [];
  const logs: string[] = [];
  const backend = await startTestBackend({
    features: [
      deliveryPlugin,
      mockServices.rootConfig.factory({
        data: { ...options.rootConfig, delivery: { approvals: { rules: productionRules }, ...options.config } },
      }),
      mockServices.database.factory({ knex: options.knex }),
      mockServices.httpAuth.factory({ defaultCredentials: mockCredentials.none() }),
      catalogServiceMock.factory({ entities: [...(options.entities ?? [])] }),
      userInfoOfTests,
      loggerInto(logs),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async sent => void notifications.push(sent) }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ publish: async sent => void signals.push(sent) }),
      }),
      permissionsOfTests(options.policy ?? demoPolicy),
    ],
  });
  const send = (caller: Caller, method: 'get' | 'put' | 'post' | 'patch' | 'delete', path: string, body?: string | object) => {
    const authorization = authorizationOf(caller);
    const test = request(backend.server)
      [method](`/api/delivery${path}`)
      .expect(response => requireContract({ method, path, status: response.status, body: response.body }));
    const authenticated = authorization ? test.set('Authorization', authorization) : test;
    if (body === undefined) {
      return authenticated;
    }
    return typeof body === 'string'
      ? authenticated.set('Content-Type', 'application/yaml').send(body)
      : authenticated.send(body);
  };
  return {
    as: caller => ({
      get: path => send(caller, 'get', path),
      put: (path, body) => send(caller, 'put', path, body),
      post: (path, body) => send(caller, 'post', path, body),
      patch: (path, body) => send(caller, 'patch', path, body),
      delete: path => send(caller, 'delete', path),
    }),
    notifications: () => notifications,
    signals: () => signals,
    logs: () => logs,
    stop: () => backend.stop(),
  };
}

/** Instead of the console: what is logged can be looked through. */
function loggerInto(lines: string[]) {
  const write = (message: string, meta?: Error | JsonObject) => {
    const more = meta instanceof Error ? `${meta.stack} ${JSON.stringify(meta)}` : JSON.stringify(meta ?? {});
    lines.push(`${message} ${more}`);
  };
  const logger: RootLoggerService = { error: write, warn: write, info: write, debug: write, child: () => logger };
  return createServiceFactory({ service: coreServices.rootLogger, deps: {}, factory: () => logger });
}

function authorizationOf(caller: Caller): string | undefined {
  switch (caller) {
    case 'none':
      return undefined;
    case 'service':
      return mockCredentials.service.header();
    default:
      return mockCredentials.user.header(people[caller]);
  }
}

function principalRef(principal: unknown): string {
  if (typeof principal === 'object' && principal !== null && 'userEntityRef' in principal) {
    return String(principal.userEntityRef);
  }
  throw new Error('Only users have user info');
}

/** What the demo allows: everyone reads, developers change, approvers decide. A service may everything that its token allows: here, all. */
export function demoPolicy(permission: string, caller: Caller): boolean {
  if (caller === 'service' || permission.endsWith('.read')) {
    return true;
  }
  return permission.startsWith('delivery.approval.') ? caller === 'approver' : caller === 'developer';
}

function permissionsOfTests(policy: (permission: string, caller: Caller) => boolean) {
  const decide = (permission: { name: string }, options: PermissionsServiceRequestOptions) => {
    const caller = callerOf('credentials' in options ? options.credentials.principal : undefined);
    return policy(permission.name, caller) ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  };
  return createServiceFactory({
    service: coreServices.permissions,
    deps: {},
    factory: (): PermissionsService => ({
      authorize: async (requests, options) =>
        requests.map(({ permission }) => ({ result: decide(permission, options) })),
      authorizeConditional: async (requests, options) =>
        requests.map(({ permission }) => ({ result: decide(permission, options) })),
    }),
  });
}

function callerOf(principal: unknown): Caller {
  if (typeof principal === 'object' && principal !== null && 'type' in principal && principal.type === 'service') {
    return 'service';
  }
  const ref = principalRef(principal);
  const found = Object.entries(people).find(([, person]) => person === ref)?.[0];
  switch (found) {
    case 'developer':
    case 'approver':
    case 'viewer':
      return found;
    default:
      throw new Error(`${ref} is nobody of the tests`);
  }
}
