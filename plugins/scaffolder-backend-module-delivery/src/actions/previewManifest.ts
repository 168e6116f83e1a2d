import { InputError } from '@backstage/errors';
import {
  type ApplicationRef,
  type DeliveryApi,
  formatProblem,
  type PreviewResult,
} from '@slipway/backstage-plugin-delivery-common';

/** What a manifest would become. Throws all its mistakes at once, one a line, so that a task fails with the whole list. */
export async function previewManifest(options: {
  readonly api: DeliveryApi;
  readonly manifest: string;
  readonly signal?: AbortSignal;
  readonly warn: (message: string) => void;
}): Promise<PreviewResult & { application: ApplicationRef }> {
  const { api, manifest, signal, warn } = options;
  const preview = await api.previewApplication(manifest, { signal });
  const errors = preview.problems.filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0 || !preview.application) {
    throw new InputError(`The Application cannot be delivered:\n${errors.map(formatProblem).join('\n')}`);
  }
  preview.problems.forEach(problem => warn(formatProblem(problem)));
  return { ...preview, application: preview.application };
}
