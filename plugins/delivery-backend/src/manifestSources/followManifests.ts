import type { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import type { HumanDuration } from '@backstage/types';
import type { EventsService } from '@backstage/plugin-events-node';
import type { ManifestDesk } from './createManifestDesk';

/** Topics on which Backstage's modules for Git hosts tell of webhooks. */
const webhookTopics = ['azureDevOps', 'bitbucketCloud', 'bitbucketServer', 'gerrit', 'gitea', 'github', 'gitlab'];

/** How long webhooks are gathered: one push can be several. */
const gatherMs = 1_000;

/** Looks at all manifests on a schedule, on one backend at a time, and soon after a webhook. Lost webhooks cost the interval. */
export async function followManifests(options: {
  readonly config: Config;
  readonly events: EventsService;
  readonly logger: LoggerService;
  readonly manifests: Pick<ManifestDesk, 'checkAll'>;
  readonly scheduler: SchedulerService;
}): Promise<void> {
  const { config, events, logger, manifests, scheduler } = options;
  const key = 'delivery.manifests.interval';
  const frequency: HumanDuration = config.has(key) ? readDurationFromConfig(config, { key }) : { minutes: 2 };
  await scheduler.scheduleTask({
    id: 'delivery-manifests',
    frequency,
    timeout: { minutes: 10 },
    initialDelay: { seconds: 5 },
    fn: () => manifests.checkAll(),
  });
  let gathering: NodeJS.Timeout | undefined;
  await events.subscribe({
    id: 'delivery-manifests',
    topics: webhookTopics,
    async onEvent() {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        manifests.checkAll().catch(error => logger.warn(`The manifests were not looked at after a webhook: ${String(error)}`));
      }, gatherMs);
      gathering.unref();
    },
  });
}
