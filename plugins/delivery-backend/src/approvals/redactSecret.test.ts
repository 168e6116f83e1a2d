import { redactSecret } from './redactSecret';

describe('a Secret in an approval or a preview', () => {
  it('shows hashes in the place of its values', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { key: 'aHVudGVyMg==' }, stringData: { other: 'hunter2' } };
    const text = JSON.stringify(redactSecret(secret));
    expect(text).not.toMatch(/hunter2|aHVudGVyMg/);
    expect(text).toMatch(/"key":"sha256:[0-9a-f]{16}"/);
  });

  it('is the only kind that is changed', () => {
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm' }, data: { key: 'value' } };
    expect(redactSecret(map)).toBe(map);
  });
});
