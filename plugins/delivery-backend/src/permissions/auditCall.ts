import type { AuditorService } from '@backstage/backend-plugin-api';

export type AuditMeta = { [key: string]: string };

/** Does something with an entry in the audit log that says whether it succeeded; `resultOf` names what came out of it. */
export async function auditCall<T>(
  auditor: AuditorService,
  event: { readonly eventId: string; readonly severityLevel: 'low' | 'medium' | 'high' | 'critical'; readonly meta: AuditMeta },
  work: () => Promise<T>,
  resultOf: (result: T) => AuditMeta,
): Promise<T> {
  const entry = await auditor.createEvent(event);
  try {
    const result = await work();
    await entry.success({ meta: resultOf(result) });
    return result;
  } catch (error) {
    await entry.fail({ error: error instanceof Error ? error : new Error(String(error)) });
    throw error;
  }
}
