import { existsSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

const packageName = '@slipway/backstage-plugin-delivery-backend';

/** The folder of the definitions that ship with the plugin: part of the package when it is installed, of the repository while it is developed. */
export function builtInDefinitions(): string {
  const packed = resolvePackagePath(packageName, 'definitions');
  return existsSync(packed) ? packed : resolvePackagePath(packageName, '..', '..', 'definitions');
}
