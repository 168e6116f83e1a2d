import { errorFromStatus } from './errorFromStatus';

const answer = (
  status: number,
  body: object | string,
  secrets: string[] = [],
) =>
  errorFromStatus({
    cluster: 'stage',
    status,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    doing: 'apply Deployment "web"',
    secrets,
  });

describe('errorFromStatus', () => {
  it('names the other manager and the field of a conflict', () => {
    const error = answer(409, {
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict',
      details: {
        causes: [
          {
            reason: 'FieldManagerConflict',
            message: 'conflict with "kubectl" using apps/v1',
            field: '.spec.replicas',
          },
        ],
      },
    });
    expect(error.code).toBe('conflict');
    expect(error.conflicts).toEqual([
      { manager: 'kubectl', field: 'spec.replicas' },
    ]);
    expect(error.message).toBe(
      'cluster stage refused to apply Deployment "web": spec.replicas belongs to "kubectl"',
    );
  });

  it('tells which field is invalid', () => {
    const error = answer(422, {
      message: 'Deployment "web" is invalid',
      details: {
        causes: [{ field: 'spec.replicas', message: 'must not be negative' }],
      },
    });
    expect(error).toMatchObject({
      code: 'invalid',
      causes: [{ field: 'spec.replicas', message: 'must not be negative' }],
    });
  });

  it('knows a namespace that does not exist from an object that does not', () => {
    expect(
      answer(404, {
        message: 'namespaces "shop" not found',
        details: { kind: 'namespaces', name: 'shop' },
      }),
    ).toMatchObject({
      code: 'not_found',
      target: { kind: 'namespaces', name: 'shop' },
    });
  });

  it('knows a namespace that is being deleted from a missing permission', () => {
    expect(
      answer(403, {
        message: 'forbidden',
        details: { causes: [{ reason: 'NamespaceTerminating', message: '' }] },
      }).code,
    ).toBe('terminating');
    expect(answer(403, { message: 'forbidden' }).code).toBe('forbidden');
  });

  it('reads a field that no schema knows as the fault of the object, though Kubernetes answers 500', () => {
    expect(
      answer(500, {
        message:
          'failed to create typed patch object: .spec.x: field not declared in schema',
      }).code,
    ).toBe('invalid');
  });

  it('never repeats a secret value, a token or control characters', () => {
    const error = answer(
      422,
      {
        message:
          'Invalid value: "hunter22" aHVudGVyMjI= Bearer abcdefghijkl \u001b[31mred',
      },
      ['hunter22'],
    );
    for (const planted of [
      'hunter22',
      'aHVudGVyMjI',
      'abcdefghijkl',
      '\u001b',
    ]) {
      expect(error.message).not.toContain(planted);
    }
  });

  it.each([
    [
      'quoted, with its line breaks',
      'first line 1\nsecond line 2',
      'Invalid value: "first line 1\\nsecond line 2"',
    ],
    [
      'one line of it',
      'first line 1\nsecond line 2',
      'a line is wrong: second line 2',
    ],
    [
      'cut off',
      'a-long-password-0123456789',
      'Invalid value: "a-long-password-01…',
    ],
    [
      'cut off in base64',
      'a-long-password-0123456789',
      'Invalid value: YS1sb25nLXBhc3N3b3JkLT…',
    ],
    ['in base64 without padding', 'hunter22', 'value aHVudGVyMjI is refused'],
    ['short, in quotes', 'abc', 'Invalid value: "abc"'],
  ])('never repeats a secret value that is %s', (_, secret, message) => {
    const told = answer(
      422,
      { message, details: { causes: [{ field: 'data', message }] } },
      [secret],
    );
    const said = JSON.stringify([told.message, told.causes]);
    expect(said).toContain('[redacted]');
    expect(said).not.toMatch(
      /first line 1|second line 2|a-long-passwo|YS1sb25nLXBhc3|aHVudGVyMjI|abc/,
    );
  });

  it('never shows the beginning of a secret value of an answer that is no Status and too long to be shown', () => {
    const body = `${'x'.repeat(290)}a-long-password-0123456789`;
    const error = errorFromStatus({
      cluster: 'c',
      status: 400,
      body,
      doing: 'apply',
      secrets: ['a-long-password-0123456789'],
    });
    expect(error.message).not.toContain('a-long');
  });

  it('understands an answer that is no Status', () => {
    expect(answer(503, '<html>bad gateway</html>')).toMatchObject({
      code: 'unreachable',
      status: 503,
    });
  });
});
