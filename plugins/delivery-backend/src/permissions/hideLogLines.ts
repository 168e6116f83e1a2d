/*
 * Sentences about health quote the last line of a container that crashes, wherever they go: into placements, steps, runs and their events. A log is for fewer people than all of those. So each
 * answer is looked through on its way out, in one place for all verbs, those to come as well: who has the permission `delivery.log.read` reads the line, everybody else the sentence without it.
 */
import type { PermissionsService } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { deliveryLogReadPermission } from '@slipway/backstage-plugin-delivery-common';
import { hasLogLine, showLogLines, withoutLogLines } from '@slipway/cluster';
import type { CallOptions } from '../service/types';

/** The same service, whose answers say no more of logs than the caller may read; refusals never quote any. The options of a call are its last argument, as everywhere. */
export function hideLogLines<T extends object>(service: T, permissions: PermissionsService): T {
  return new Proxy(service, {
    get(target, name) {
      const verb: unknown = Reflect.get(target, name);
      return typeof verb === 'function'
        ? async (...args: unknown[]) => asSeenBy(args.at(-1), await Reflect.apply(verb, target, args), permissions)
        : verb;
    },
  });
}

async function asSeenBy(options: unknown, document: unknown, permissions: PermissionsService): Promise<unknown> {
  // What is no document is a log itself, which needs the permission anyway.
  const text = isDocument(document) ? JSON.stringify(document) : '';
  if (!hasLogLine(text)) {
    return document;
  }
  const tell = (await mayReadLogs(options, permissions)) ? showLogLines : withoutLogLines;
  return JSON.parse(text, (_, value) => (typeof value === 'string' ? tell(value) : value));
}

function isDocument(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !(Symbol.asyncIterator in value);
}

async function mayReadLogs(options: unknown, permissions: PermissionsService): Promise<boolean> {
  if (!isCall(options)) {
    return false;
  }
  const [decision] = await permissions.authorize([{ permission: deliveryLogReadPermission }], { credentials: options.credentials });
  return decision.result === AuthorizeResult.ALLOW;
}

function isCall(options: unknown): options is CallOptions {
  return typeof options === 'object' && options !== null && 'credentials' in options;
}
