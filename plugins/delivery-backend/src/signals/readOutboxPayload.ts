import { z } from 'zod';

const signalSchema = z.object({
  kind: z.enum(['application', 'run', 'approval', 'cluster', 'definition']),
  namespace: z.string().optional(),
  name: z.string().optional(),
  runId: z.string().optional(),
});

const notificationSchema = z.object({
  recipients: z.array(z.string()),
  except: z.string().optional(),
  title: z.string(),
  description: z.string(),
  link: z.string(),
  severity: z.enum(['normal', 'high', 'critical']),
  scope: z.string(),
});

/** A hint as it lies in the outbox. Throws when it is none. */
export function readSignal(payload: unknown) {
  return signalSchema.parse(payload);
}

export function readNotification(payload: unknown) {
  return notificationSchema.parse(payload);
}
