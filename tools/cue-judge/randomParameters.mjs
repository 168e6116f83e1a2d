/** Parameters that fit the `parameter` of a template, and some that nearly fit. */
const STRINGS = ['a', 'x-y', 'main', 'side', '/p', '80', '', 'TCP', '10Gi'];
const DEEPEST = 7;

export function randomParameters(random, file) {
  const declared = file.declarations.find(
    ({ kind, name }) => kind === 'field' && name === 'parameter',
  );
  const made = declared
    ? new Generator(random, file).value(declared.value, 0)
    : {};
  const parameters = isObject(made) ? made : {};
  return sortKeys(
    random.chance(0.25) ? mutate(random, parameters) : parameters,
  );
}

class Generator {
  constructor(random, file) {
    this.random = random;
    this.file = file;
  }

  value(expression, depth) {
    const { random } = this;
    const inner = node => this.value(node, depth + 1);
    switch (expression.kind) {
      case 'parenthesized':
        return inner(expression.expression);
      case 'string':
      case 'bool':
        return expression.value;
      case 'int':
        return Number(expression.value);
      case 'float':
        return Number(expression.text);
      case 'null':
        return null;
      case 'identifier':
        return this.named(expression.name, depth);
      case 'disjunction':
        return inner(random.pick(expression.alternatives).value);
      case 'unification':
        return expression.operands
          .map(inner)
          .reduce((a, b) => (isObject(a) && isObject(b) ? { ...a, ...b } : b));
      case 'struct':
        return depth > DEEPEST ? {} : this.struct(expression, depth);
      case 'list': {
        const elements = expression.elements
          .filter(({ kind }) => kind !== 'comprehension')
          .map(inner);
        const { ellipsis } = expression;
        const more = ellipsis ? random.below(3) : 0;
        for (let i = 0; i < more; i += 1)
          elements.push(
            ellipsis.type ? inner(ellipsis.type) : this.named('_', depth),
          );
        return elements;
      }
      case 'bound':
        return expression.operator.endsWith('~')
          ? random.pick(['10Gi', '5Mi', '100m', '0.5', 'x'])
          : random.below(100) + 1;
      case 'call':
        return 'abc';
      default:
        return 'v';
    }
  }

  named(name, depth) {
    const { random, file } = this;
    switch (name) {
      case 'string':
        return random.pick(STRINGS);
      case 'bool':
        return random.chance(0.5);
      case 'int':
      case 'uint':
        return random.below(100);
      case 'number':
      case 'float':
        return random.pick([3, 2.5]);
      case '_':
        return random.pick(['s', 1, true]);
      default: {
        const declared = file.declarations.find(
          declaration =>
            declaration.kind === 'field' && declaration.name === name,
        );
        return declared && depth < 6
          ? this.value(declared.value, depth + 1)
          : 'reference';
      }
    }
  }

  struct({ declarations }, depth) {
    const { random } = this;
    const made = {};
    for (const declaration of declarations) {
      if (declaration.kind === 'field' && !/^[_#]/.test(declaration.name)) {
        const hasDefault =
          declaration.value.kind === 'disjunction' &&
          declaration.value.alternatives.some(({ isDefault }) => isDefault);
        const probability =
          declaration.constraint === 'optional'
            ? 0.45
            : hasDefault
            ? 0.5
            : 0.97;
        if (random.chance(probability))
          made[declaration.name] = this.value(declaration.value, depth + 1);
      } else if (declaration.kind === 'pattern') {
        const count = random.below(3);
        for (let i = 0; i < count; i += 1)
          made[`k${i}`] = this.value(declaration.value, depth + 1);
      } else if (declaration.kind === 'comprehension' && random.chance(0.6)) {
        Object.assign(made, this.struct(declaration.body, depth + 1));
      } else if (declaration.kind === 'embedding') {
        const embedded = this.value(declaration.value, depth + 1);
        if (isObject(embedded)) Object.assign(made, embedded);
      }
    }
    return made;
  }
}

function isObject(value) {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  return isObject(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map(key => [key, sortKeys(value[key])]),
      )
    : value;
}

/** One place of the document replaced, removed, or given a key that nobody knows. */
function mutate(random, parameters) {
  const places = [];
  const visit = (holder, key) => {
    places.push([holder, key]);
    const value = holder[key];
    if (value !== null && typeof value === 'object')
      for (const child of Object.keys(value)) visit(value, child);
  };
  for (const key of Object.keys(parameters)) visit(parameters, key);
  if (places.length === 0) return { unknown: 1 };
  const [holder, key] = random.pick(places);
  random.weighted([
    [4, () => { holder[key] = random.pick([1, 1.5, 'text', true, [], {}, null, [{}]]); }],
    [3, () => { if (Array.isArray(holder)) holder.splice(Number(key), 1); else delete holder[key]; }],
    [3, () => { holder[key] = { unknown: 1 }; }],
  ]); // prettier-ignore
  return parameters;
}
