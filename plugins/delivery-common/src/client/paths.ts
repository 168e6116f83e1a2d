import type { ApplicationRef } from '../api/types';

export function applicationPath(ref: ApplicationRef): string {
  return `/applications/${encodeURIComponent(
    ref.namespace,
  )}/${encodeURIComponent(ref.name)}`;
}

export function runPath(id: string, verb?: string): string {
  return `/runs/${encodeURIComponent(id)}${verb ? `/${verb}` : ''}`;
}

export function approvalPath(id: string, verb?: string): string {
  return `/approvals/${encodeURIComponent(id)}${verb ? `/${verb}` : ''}`;
}
