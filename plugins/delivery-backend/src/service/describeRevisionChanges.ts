import { hideSecretValues, isFields } from '@slipway/cluster';
import type { Application, Component } from '@slipway/oam';

/** As many as a person reads in a list; the rest is counted. */
const mostChanges = 20;

/** What a revision changed against the one before it, in words: `image of web: nginx:1.25 → nginx:1.27`. */
export function describeRevisionChanges(before: Application | undefined, after: Application): string[] {
  if (!before) {
    return ['first revision'];
  }
  const changes = [
    ...compareComponents(before, after),
    ...compareLists('policy', before.spec.policies, after.spec.policies),
    ...compareLists('step', before.spec.workflow?.steps ?? [], after.spec.workflow?.steps ?? []),
    ...compareFields('', { labels: before.metadata.labels, annotations: before.metadata.annotations }, {
      labels: after.metadata.labels,
      annotations: after.metadata.annotations,
    }),
  ];
  if (changes.length === 0) {
    return ['definitions changed, the Application did not'];
  }
  return changes.length > mostChanges
    ? [...changes.slice(0, mostChanges), `and ${changes.length - mostChanges} more`]
    : changes;
}

function compareComponents(before: Application, after: Application): string[] {
  return compareNamed('component', before.spec.components, after.spec.components, (old, component) => [
    ...(old.type === component.type ? [] : [`type of ${component.name}: ${old.type} → ${component.type}`]),
    ...compareFields(component.name, old.properties, component.properties),
    ...compareTraits(old, component),
  ]);
}

function compareTraits(before: Component, after: Component): string[] {
  const named = (component: Component) =>
    component.traits.map((trait, index) => ({
      ...trait,
      name: component.traits.slice(0, index).some(other => other.type === trait.type) ? `${trait.type} ${index}` : trait.type,
    }));
  return compareNamed(`trait of ${after.name}`, named(before), named(after), (old, trait) =>
    compareFields(`${trait.name} of ${after.name}`, old.properties, trait.properties),
  );
}

function compareLists(
  noun: string,
  before: readonly { readonly name: string; readonly properties: object }[],
  after: readonly { readonly name: string; readonly properties: object }[],
): string[] {
  return compareNamed(noun, before, after, (old, item) => compareFields(`${noun} ${item.name}`, old, item));
}

function compareNamed<T extends { readonly name: string }>(
  noun: string,
  before: readonly T[],
  after: readonly T[],
  compare: (before: T, after: T) => string[],
): string[] {
  const removed = before.filter(({ name }) => !after.some(other => other.name === name));
  return [
    ...removed.map(({ name }) => `${noun} ${name} removed`),
    ...after.flatMap(item => {
      const old = before.find(({ name }) => name === item.name);
      return old ? compare(old, item) : [`${noun} ${item.name} added`];
    }),
  ];
}

function compareFields(owner: string, old: unknown, now: unknown, path = ''): string[] {
  const [before, after] = [hideSecret(old), hideSecret(now)];
  if (isBranch(before) && isBranch(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap(key =>
      compareFields(owner, valueOf(before, key), valueOf(after, key), path ? `${path}.${key}` : key),
    );
  }
  if (JSON.stringify(before) === JSON.stringify(after)) {
    return [];
  }
  const where = owner ? `${path} of ${owner}` : path;
  if (before === undefined) {
    return [`${where}: ${show(after)} added`];
  }
  return [after === undefined ? `${where} removed` : `${where}: ${show(before)} → ${show(after)}`];
}

/** Values of a Secret among the properties show as hashes, as everywhere. */
function hideSecret(value: unknown): unknown {
  return isFields(value) && value.kind === 'Secret' ? hideSecretValues({ ...value, kind: value.kind }) : value;
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function valueOf(object: object, key: string): unknown {
  return Object.entries(object).find(([name]) => name === key)?.[1];
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
