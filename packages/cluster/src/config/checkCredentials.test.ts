import { checkCredentials } from './checkCredentials';

const certificate = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUG4hEaYNFT1/nIjpz3HGM5rTwrZMwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHcGxhbnRlZDAeFw0yNjExMjkxNjU4MzZaFw0zNjExMjYxNjU4
MzZaMBIxEDAOBgNVBAMMB3BsYW50ZWQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQkcex9UI2gNmmYhLAzWUVAyhQXCMNbmit5OE70J/hFbxNMQQFvLwQDcZPIzILz
wtM0PNqQg3HcIzvW6etFmTyao1MwUTAdBgNVHQ4EFgQUOx6bag8lDW32RH0p5ZAC
zXm60IQwHwYDVR0jBBgwFoAUOx6bag8lDW32RH0p5ZACzXm60IQwDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBl/KRLpHZmhFgCC+N/sAJYovsef3Gg
0950wY5jUa/J4QIhAJeqvrmyjiVq5dizEItYAI2GY6zFbzp94/qVUVejUG6Q
-----END CERTIFICATE-----`;
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgTC396iGu8iBQ7ckR
jnpcHi2+oAx/xxW/9mlnoZI4yxShRANCAAQkcex9UI2gNmmYhLAzWUVAyhQXCMNb
mit5OE70J/hFbxNMQQFvLwQDcZPIzILzwtM0PNqQg3HcIzvW6etFmTya
-----END PRIVATE KEY-----`;
const otherKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgeeGgxTl6/0lxNQAM
2nMGF0X/SwbOTjrlvMW4N0xWmGKhRANCAAQFL1tbby319IPSBLBNHpj8aULjx1LO
yQ16RiWfPq+m+MHjJ40Z7gcbABaR8UUIH+U5mEQjFOY92bulFmlbk7+s
-----END PRIVATE KEY-----`;
const lockedKey = `-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAh4Z0+ZhvC1JAICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDCqeFb3wIxdxUQ1/zYng84EgZBm
rE06pCECHPKp/UQ0yjBZYhG3pomdryISRXarHUlgtzr0urrW6MD7LYRnPVmD79Aw
2SVEVJcLWDMia5wWGoR6XcdS5b/rFOoCWVui8E2XpMJi3mOgADE4p0cEZFK931HN
lJkIczKnD2C5YxTeUp/0Nz2KTuHC36mVuDFNYd3qmgiImg380+e0lJuJqmrAkXI=
-----END ENCRYPTED PRIVATE KEY-----`;

const validAt = Date.UTC(2030, 0, 1);
const token = (payload: object) =>
  `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.c2ln`;
const check = (
  config: Partial<Parameters<typeof checkCredentials>[0]>,
  now = validAt,
) =>
  checkCredentials(
    {
      name: 'stage',
      credential: { kind: 'token', token: 'opaque' },
      ...config,
    },
    now,
  );
const withKey = (mine: string, of = certificate) =>
  ({
    credential: { kind: 'certificate', certificate: of, key: mine },
  } as const);

describe('credentials of a cluster that is joined', () => {
  it.each([
    ['a token that says nothing of itself', {}],
    [
      'a token that is valid',
      {
        credential: {
          kind: 'token',
          token: token({ exp: validAt / 1_000 + 1 }),
        },
      },
    ],
    ['a client certificate with its key', withKey(key)],
    [
      'a bundle of authorities',
      { ca: `# ours\n${certificate}\n${certificate}\n` },
    ],
  ] as const)('may be %s', (_, config) => {
    expect(() => check(config)).not.toThrow();
  });

  it.each([
    [
      'a token that expired',
      { credential: { kind: 'token', token: token({ exp: validAt / 1_000 }) } },
      'cluster "stage": the token expired on 2030-01-01; get a new one',
    ],
    [
      'an authority that is none',
      { ca: 'planted' },
      'there is no certificate in what is given as its certificate authority',
    ],
    [
      'a client certificate that is none',
      withKey(key, 'planted'),
      'the client certificate is none in PEM',
    ],
    [
      'the key of another certificate',
      withKey(otherKey),
      'the key is not that of the client certificate',
    ],
    ['a key with a passphrase', withKey(lockedKey), 'without a passphrase'],
  ] as const)('are refused for %s', (_, config, sentence) => {
    expect(() => check(config)).toThrow(sentence);
    expect(() => check(config)).not.toThrow('planted');
  });

  it('are refused for a client certificate that expired, with the day', () => {
    expect(() => check(withKey(key), Date.UTC(2100, 0, 1))).toThrow(
      /the client certificate expired on 20\d\d-\d\d-\d\d; get a new one/,
    );
  });
});
