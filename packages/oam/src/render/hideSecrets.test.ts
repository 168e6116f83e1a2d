import { hideSecrets } from './hideSecrets';

const secret = (values: { [key: string]: { [key: string]: string } }) => ({
  outputs: { login: { apiVersion: 'v1', kind: 'Secret', ...values } },
});

describe('what a Secret holds is in no sentence', () => {
  const encoded = Buffer.from('hunter22').toString('base64');

  it.each([
    ['as it is', 'hunter22', secret({ stringData: { password: 'hunter22' } })],
    ['decoded', 'hunter22', secret({ data: { password: encoded } })],
    ['encoded', encoded, secret({ data: { password: encoded } })],
    [
      'in quotes',
      String.raw`a\"bcd`,
      secret({ stringData: { password: 'a"bcd' } }),
    ],
  ])('%s', (_, shown, context) => {
    expect(hideSecrets(`conflicting values int and "${shown}"`, context)).toBe(
      'conflicting values int and "(secret)"',
    );
  });

  it('nor when it is cut', () => {
    const long = 'x1'.repeat(100);
    expect(
      hideSecrets(
        `conflicting values int and "${long.slice(0, 76)}…`,
        secret({ stringData: { key: long } }),
      ),
    ).not.toContain('x1x1x1x1');
  });

  it('while other objects are shown', () => {
    const context = { output: { kind: 'ConfigMap', data: { a: 'visible' } } };
    expect(hideSecrets('not "visible"', context)).toBe('not "visible"');
  });
});
