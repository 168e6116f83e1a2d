import { readableMessage } from './readableMessage';

const told = (name: string, ...causes: string[]) =>
  readableMessage(
    `${name} is invalid: ${causes.join(', ')}`,
    causes.map(message => ({ message })),
  );

describe('what a cluster says of a refused object', () => {
  it('is without the object that it quotes, and with the reason behind it', () => {
    const quoted = JSON.stringify({ Spec: { Containers: 'x'.repeat(3_000) } });
    expect(
      told(
        'Job "once"',
        `Invalid value: ${quoted}: field is immutable`,
        'Required value',
      ),
    ).toBe(
      'Job "once" is invalid: Invalid value: field is immutable, Required value',
    );
  });

  it('keeps values that are short', () => {
    expect(
      told('Service "web"', 'Invalid value: ["None"]: may not change once set'),
    ).toBe(
      'Service "web" is invalid: Invalid value: ["None"]: may not change once set',
    );
  });

  it('names what differs in one line', () => {
    const difference = [
      '',
      '@@ -6,7 +6,7 @@',
      '  "Requests": {',
      '-   "storage": "2Gi",',
      '+   "storage": "1Gi",',
      '  }',
      '',
    ].join('\n');
    expect(
      told('PersistentVolumeClaim "data"', `spec is immutable${difference}`),
    ).toBe(
      'PersistentVolumeClaim "data" is invalid: spec is immutable (- "storage": "2Gi", + "storage": "1Gi")',
    );
  });
});
