import { JsonObject, textAt } from '../../objects/json';
import { ensureObject, fill } from './fill';

export function fillCustomResourceDefinition(object: JsonObject): void {
  const spec = ensureObject(object, 'spec');
  fill(spec, { conversion: { strategy: 'None' } });
  const names = ensureObject(spec, 'names');
  const kind = textAt(names, 'kind') ?? '';
  fill(names, { singular: kind.toLowerCase(), listKind: `${kind}List` });
}
