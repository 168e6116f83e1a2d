// Properties for a definition, from the JSON Schema of its parameter: the smallest, the fullest, each parameter once with each of its values, and some at random.

const DEEPEST = 9;

/** All sets, each with what it is about. */
export function parameterSets(schema, random, { randomSets = 40, mutants = 60 } = {}) {
  const sets = [
    ['nothing but what is required', make(schema, new Choice(random))],
    ['everything', make(schema, new Choice(random, { probability: 1 }))],
    ['everything, lists of two', make(schema, new Choice(random, { probability: 1, length: 2 }))],
  ];
  for (const target of places(schema, [], 0)) {
    for (let variant = 0; variant < Math.min(target.variants, 12); variant += 1) {
      sets.push([describe(target.path, variant), make(schema, new Choice(random, { target: target.path, variant }))]);
    }
    sets.push([`${describe(target.path, 0)}, lists of two`, make(schema, new Choice(random, { target: target.path, length: 2 }))]);
  }
  for (let index = 0; index < randomSets; index += 1) {
    sets.push([`random ${index}`, make(schema, new Choice(random, { probability: 0.4, length: 1 + (index % 3), anyChoice: true }))]);
  }
  for (let index = 0; index < mutants; index += 1) {
    const [about, value] = sets[index % sets.length];
    sets.push([`${about}, spoilt`, spoil(structuredClone(value), random)]);
  }
  const seen = new Set();
  return sets.filter(([, value]) => !seen.has(JSON.stringify(value)) && seen.add(JSON.stringify(value)));
}

const describe = (path, variant) => `${path.join('.')}${variant > 0 ? ` (${variant + 1})` : ''}`;

/** Every parameter at any depth, with how many values are worth a try. Choices are path segments `|0`, `|1` … */
function places(schema, path, depth) {
  if (depth > DEEPEST || !schema || typeof schema !== 'object') return [];
  const found = [];
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    found.push({ path: [...path, name], variants: variantsOf(property) });
    found.push(...places(property, [...path, name], depth + 1));
  }
  const choices = schema.oneOf ?? schema.anyOf ?? [];
  choices.forEach((choice, index) => {
    found.push({ path: [...path, `|${index}`], variants: variantsOf(choice) });
    found.push(...places(choice, [...path, `|${index}`], depth + 1));
  });
  if (schema.items && !Array.isArray(schema.items)) found.push(...places(schema.items, [...path, '[]'], depth + 1));
  if (typeof schema.additionalProperties === 'object') found.push(...places(schema.additionalProperties, [...path, '{}'], depth + 1));
  return found;
}

function variantsOf(schema) {
  if (schema.enum) return schema.enum.length;
  const types = [schema.type].flat();
  if (types.includes('boolean')) return 2;
  return types.includes('integer') || types.includes('number') ? 2 : types.length;
}

class Choice {
  constructor(random, { probability = 0, target, variant = 0, length = 1, anyChoice = false } = {}) {
    Object.assign(this, { random, probability, target, variant, length, anyChoice });
  }

  onTheWay(path) {
    return this.target !== undefined && path.every((segment, index) => segment === this.target[index]);
  }

  takes(path, required) {
    if (this.onTheWay(path)) return true;
    return required || (this.probability > 0 && this.random.chance(this.probability));
  }

  alternative(path, count) {
    if (this.onTheWay(path)) {
      const segment = this.target[path.length];
      if (segment?.startsWith('|')) return Number(segment.slice(1));
    }
    return this.anyChoice ? this.random.below(count) : 0;
  }

  variantAt(path) {
    if (this.target && path.length === this.target.length && this.onTheWay(path)) return this.variant;
    return this.anyChoice ? this.random.below(4) : 0;
  }
}

function make(schema, choice, path = [], hint = '') {
  if (path.length > 2 * DEEPEST || schema === true || !schema) return 'any';
  if (schema.const !== undefined) return schema.const;
  const variant = choice.variantAt(path);
  if (schema.enum) return schema.enum[variant % schema.enum.length];
  const choices = schema.oneOf ?? schema.anyOf;
  let made;
  if (choices) {
    const index = choice.alternative(path, choices.length);
    made = make(choices[index], choice, [...path, `|${index}`], hint);
    if (!isObject(made) || !schema.properties) return made;
  }
  const type = [schema.type].flat();
  const kind = type[variant % type.length] ?? (schema.properties || schema.additionalProperties ? 'object' : undefined);
  switch (kind) {
    case 'object':
      return { ...makeObject(schema, choice, path), ...made };
    case 'array':
      return makeList(schema, choice, path, hint);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1, Math.min(schema.maximum ?? 1e9, variant % 2 === 0 ? 3 + (hint.length % 5) : 0));
    case 'boolean':
      return variant % 2 === 0;
    case 'null':
      return null;
    case 'string':
      return makeString(schema, choice, path, hint);
    default:
      return made ?? (schema.default === undefined ? { some: 'thing' } : schema.default);
  }
}

function makeObject(schema, choice, path) {
  const made = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (choice.takes([...path, name], schema.required?.includes(name) ?? false)) {
      made[name] = make(property, choice, [...path, name], name);
    }
  }
  const more = schema.additionalProperties ?? Object.values(schema.patternProperties ?? {})[0];
  if (typeof more === 'object' && !(schema.properties && Object.keys(schema.properties).length > 0)) {
    for (let index = 0; index < choice.length; index += 1) {
      const key = index % 2 === 0 ? `key-${index}` : `/path-${index}`;
      made[key] = make(more, choice, [...path, '{}'], key);
    }
  }
  return made;
}

function makeList(schema, choice, path, hint) {
  if (Array.isArray(schema.items)) return schema.items.map((item, index) => make(item, choice, [...path, String(index)], hint));
  const length = Math.max(schema.minItems ?? 0, choice.length);
  return Array.from({ length }, (_, index) => distinct(make(schema.items ?? {}, choice, [...path, '[]'], hint), index));
}

/** Elements of a list differ in what names them. */
function distinct(value, index) {
  if (index === 0) return value;
  if (typeof value === 'string') return `${value}${index}`;
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      /^(name|mountPath|path|ip|key|port|containerPort)$/.test(name) && !isObject(item) ? (typeof item === 'number' ? item + index : `${item}${index}`) : item,
    ]),
  );
}

/** One place of another type, gone, or unknown. */
function spoil(value, random) {
  const places = [];
  const visit = holder => {
    for (const key of Object.keys(holder)) {
      places.push([holder, key]);
      if (typeof holder[key] === 'object' && holder[key] !== null) visit(holder[key]);
    }
  };
  visit(value);
  if (places.length === 0) return { unknown: 1 };
  const [holder, key] = random.pick(places);
  if (random.chance(0.3)) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else holder[key] = random.pick([1, 1.5, -1, 'text', '', true, [], {}, null, [{}], { unknown: 1 }]);
  return value;
}

function makeString(schema, choice, path, hint) {
  if (schema.pattern) {
    const fitting = ['1Gi', '100m', '0.5', '10', 'abc', 'a-b', '10%', 'x'].find(text => new RegExp(schema.pattern).test(text));
    if (fitting !== undefined) return fitting;
  }
  if (schema.default !== undefined && choice.variantAt(path) === 2) return schema.default;
  return `${hint.toLowerCase().replace(/[^a-z0-9-]/g, '') || 'text'}-x`;
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
