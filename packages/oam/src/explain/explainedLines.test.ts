import { parse } from 'yaml';
import { explainedLines } from './explainedLines';

const object = {
  kind: 'ConfigMap',
  metadata: { labels: { 'app.kubernetes.io/name': 'web' }, finalizers: [] },
  data: { 'run.sh': 'echo 1 # not a comment\necho 2\n', empty: '' },
};
const fields = [
  'kind',
  'metadata.labels["app.kubernetes.io/name"]',
  'metadata.finalizers',
  'data["run.sh"]',
  'data.empty',
].map(path => ({ path }));

it('says which field a line of the object holds', () => {
  const lines = explainedLines(object, fields);
  const lineOf = (field: number) =>
    lines.find(line => line.field === field)?.text;
  expect(lineOf(0)).toBe('kind: ConfigMap');
  expect(lineOf(1)).toBe('    app.kubernetes.io/name: web');
  expect(lineOf(2)).toBe('  finalizers: []');
  expect(lineOf(3)).toBe('  run.sh: |');
  expect(lineOf(4)).toBe('  empty: ""');
  expect(lines.find(({ text }) => text === 'data:')?.field).toBeUndefined();
});

it('leaves the object as it is', () => {
  const text = explainedLines(object, fields)
    .map(line => line.text)
    .join('\n');
  expect(parse(`${text}\n`)).toEqual(object);
});
