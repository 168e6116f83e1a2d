import { stringify } from 'yaml';

/** The manifest as text: as it was written, or as YAML when a template hands over an object. */
export function manifestText(application: string | object): string {
  return typeof application === 'string' ? application : stringify(application);
}
