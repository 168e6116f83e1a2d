import type { Application } from '@slipway/oam';

export const AUTO_UPDATE_ANNOTATION = 'app.oam.dev/autoUpdate';
const PUBLISH_VERSION_ANNOTATION = 'app.oam.dev/publishVersion';

/** Whether an Application follows its definitions by itself. Source: KubeVela's annotation, which does nothing beside `publishVersion`. */
export function updatesAutomatically({ metadata: { annotations = {} } }: Application): boolean {
  return annotations[AUTO_UPDATE_ANNOTATION] === 'true' && !annotations[PUBLISH_VERSION_ANNOTATION];
}
