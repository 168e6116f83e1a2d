import type { LiveObject } from '@slipway/cluster';
import { CheckedObjects } from './CheckedObjects';

const version = (resourceVersion: string, more: { readonly [field: string]: unknown } = {}, metadata: object = {}): LiveObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', uid: 'u', resourceVersion, ...metadata },
  spec: { replicas: 1 },
  ...more,
});
const applied = { 'f:spec': { 'f:replicas': { '=': 1 } } };

it('knows an object again while it stays, and when only its status changes', () => {
  const checked = new CheckedObjects();
  expect(checked.has('r', version('1'))).toBe(false);
  checked.add('r', version('1'), applied);
  expect(checked.has('r', version('1'))).toBe(true);
  expect(checked.has('r', version('2', { status: { readyReplicas: 1 } }))).toBe(true);
  expect(checked.has('r', version('3', { status: { readyReplicas: 0 } }))).toBe(true);
  expect(checked.has('other', version('1'))).toBe(false);
});

it('forgets what is not on record any more', () => {
  const checked = new CheckedObjects();
  checked.add('r', version('1'), applied);
  checked.add('s', version('1'), applied);
  checked.keepOnly(['s', 't']);
  expect(checked.has('r', version('1'))).toBe(false);
  expect(checked.has('s', version('1'))).toBe(true);
});

it.each([
  ['a field', version('2', { spec: { replicas: 2 } })],
  ['a field that is new', version('2', { immutable: true })],
  ['a label', version('2', {}, { labels: { a: 'b' } })],
  ['the beginning of its end', version('2', {}, { deletionTimestamp: '2026-01-01T00:00:00Z' })],
  ['another object of that name', version('2', {}, { uid: 'v' })],
])('does not know an object again that differs in %s', (_, live) => {
  const checked = new CheckedObjects();
  checked.add('r', version('1'), applied);
  expect(checked.has('r', live)).toBe(false);
});

it.each([
  ['fields of the status were applied', { 'f:status': {} }],
  ['it is not known what was applied', undefined],
])('takes a change of the status for a change where %s', (_, fields) => {
  const checked = new CheckedObjects();
  checked.add('r', version('1'), fields);
  expect(checked.has('r', version('1'))).toBe(true);
  expect(checked.has('r', version('2', { status: {} }))).toBe(false);
});
