import type { JsonValue } from '@slipway/cue';
import { Path, quote } from '../problem';
import type { Policy } from '../types';
import type { ManifestReader } from './manifestReader';

const POLICY_FIELDS = ['name', 'type', 'properties'];

/** A policy without a name is called `<type>-auto-gen-<index>`, as KubeVela calls it. */
export function parsePolicies(
  value: JsonValue | undefined,
  path: Path,
  reader: ManifestReader,
  options: { lenient: boolean },
): Policy[] {
  const policies = reader.list(value, path).map((item, index) => {
    const at = [...path, index];
    const object = reader.object(item, at, POLICY_FIELDS);
    const type = reader.string(object, at, 'type', { required: true }) ?? '';
    if (
      options.lenient &&
      type !== 'debug' &&
      (object.properties === undefined || object.properties === null)
    ) {
      // KubeVela refuses these; a policy without properties is meaningful for us.
      reader.report([...at, 'properties'], {
        code: 'missing_field',
        message: `The policy of type ${quote(type)} has no properties.`,
      });
    }
    return {
      name: reader.string(object, at, 'name') ?? `${type}-auto-gen-${index}`,
      type,
      properties: reader.object(
        object.properties,
        [...at, 'properties'],
        undefined,
      ),
    };
  });
  policies.forEach((policy, index) => {
    const first = policies.findIndex(other => other.name === policy.name);
    if (first < index && !options.lenient) {
      reader.report([...path, index, 'name'], {
        code: 'duplicate_name',
        message: `The policy ${quote(
          policy.name,
        )} exists already at ${path.join('.')}[${first}].`,
        hint: 'give it another name',
      });
    }
  });
  return policies;
}
