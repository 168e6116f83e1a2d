import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { clusterConfigFromKubeconfig } from './clusterConfigFromKubeconfig';

const base64 = (text: string) => Buffer.from(text).toString('base64');

function kubeconfig(options: { cluster?: object; user?: object } = {}): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'main',
    contexts: [{ name: 'main', context: { cluster: 'c', user: 'u' } }],
    clusters: [
      {
        name: 'c',
        cluster: {
          server: 'https://10.1.2.3:6443',
          'certificate-authority-data': base64('CA'),
          ...options.cluster,
        },
      },
    ],
    users: [{ name: 'u', user: options.user ?? { token: 'planted-secret' } }],
  });
}

const read = (text: string, options: object = {}) =>
  clusterConfigFromKubeconfig(text, { name: 'stage', ...options });

describe('clusterConfigFromKubeconfig', () => {
  it('takes address, authority and token of the current context', async () => {
    await expect(
      read(kubeconfig(), { labels: { env: 'x' } }),
    ).resolves.toMatchObject({
      name: 'stage',
      labels: { env: 'x' },
      server: 'https://10.1.2.3:6443',
      ca: 'CA',
      insecureSkipTlsVerify: false,
      credential: { kind: 'token', token: 'planted-secret' },
    });
  });

  it('takes a token that a line break came along with', async () => {
    const user = { token: 'planted-secret\n' };
    await expect(read(kubeconfig({ user }))).resolves.toMatchObject({
      credential: { kind: 'token', token: 'planted-secret' },
    });
  });

  it('takes a client certificate', async () => {
    const user = {
      'client-certificate-data': base64('CERT'),
      'client-key-data': base64('KEY'),
    };
    await expect(read(kubeconfig({ user }))).resolves.toMatchObject({
      credential: { kind: 'certificate', certificate: 'CERT', key: 'KEY' },
    });
  });

  it.each([
    ['runs a program', { exec: { command: 'sh' } }, '"exec"'],
    [
      'asks an auth provider',
      { 'auth-provider': { name: 'oidc' } },
      '"auth-provider"',
    ],
    [
      'opens a file for its token',
      { 'token-file': '/etc/passwd' },
      '"token-file"',
    ],
    [
      'opens a file for its token, spelled the other way',
      { token: 'planted-secret', tokenFile: '/etc/passwd' },
      '"tokenFile"',
    ],
    ['opens a file for its key', { 'client-key': '/etc/key' }, '"client-key"'],
    ['acts as somebody else', { token: 'planted-secret', as: 'admin' }, '"as"'],
    [
      'has a password',
      { username: 'u', password: 'planted-secret' },
      'user name and password',
    ],
    [
      'has a token that was wrapped',
      { token: 'planted-secret\nplanted-secret' },
      'paste it without line breaks',
    ],
    ['has no credential', {}, 'neither a token nor a client certificate'],
  ])(
    'refuses a user that %s, and does not repeat the text',
    async (_, user, sentence) => {
      const refusal = read(kubeconfig({ user }));
      await expect(refusal).rejects.toThrow(sentence);
      await expect(refusal).rejects.not.toThrow('planted-secret');
    },
  );

  it.each([
    [
      'whose authority is a file',
      { 'certificate-authority': '/ca.crt' },
      '"certificate-authority"',
    ],
    ['behind a proxy', { 'proxy-url': 'http://proxy' }, '"proxy-url"'],
    [
      'whose certificate is not checked',
      { 'insecure-skip-tls-verify': true },
      '"insecure-skip-tls-verify"',
    ],
    ['without TLS', { server: 'http://10.1.2.3' }, 'only ever sent over https'],
    [
      'at a metadata service',
      { server: 'https://169.254.169.254' },
      'metadata service',
    ],
    [
      'at a metadata service, spelled as IPv6',
      { server: 'https://[::ffff:169.254.169.254]' },
      'metadata service',
    ],
    [
      'at a metadata service, through a NAT64',
      { server: 'https://[64:ff9b::169.254.169.254]' },
      'metadata service',
    ],
    [
      'at another metadata service',
      { server: 'https://168.63.129.16' },
      'metadata service',
    ],
    [
      'with a password in its address',
      { server: 'https://u:planted-secret@10.1.2.3' },
      'credentials belong into "token"',
    ],
  ])('refuses a cluster %s', async (_, cluster, sentence) => {
    const refusal = read(kubeconfig({ cluster }));
    await expect(refusal).rejects.toThrow(sentence);
    await expect(refusal).rejects.not.toThrow('planted-secret');
  });

  it('accepts an unchecked certificate when an administrator says so', async () => {
    const text = kubeconfig({ cluster: { 'insecure-skip-tls-verify': true } });
    await expect(read(text, { allowInsecure: true })).resolves.toMatchObject({
      insecureSkipTlsVerify: true,
    });
  });

  it('refuses this machine for clusters that are joined, and only for those', async () => {
    const text = kubeconfig({ cluster: { server: 'https://127.0.0.1:6443' } });
    await expect(read(text)).resolves.toMatchObject({
      server: 'https://127.0.0.1:6443',
    });
    await expect(read(text, { refuseLoopback: true })).rejects.toThrow(
      'this machine itself',
    );
  });

  it('runs a program for the token when an administrator allows that program', async () => {
    const printed = {
      kind: 'ExecCredential',
      apiVersion: 'client.authentication.k8s.io/v1',
      status: { token: 'issued' },
    };
    const exec = {
      apiVersion: printed.apiVersion,
      command: process.execPath,
      args: ['-p', JSON.stringify(JSON.stringify(printed))],
    };
    const text = kubeconfig({ user: { exec } });
    await expect(read(text, { programs: ['aws'] })).rejects.toThrow('"exec"');
    const { credential } = await read(text, { programs: [process.execPath] });
    assert(credential.kind === 'token-source');
    await expect(credential.readToken()).resolves.toEqual({ token: 'issued' });
  });

  it('names the contexts that there are', async () => {
    await expect(read(kubeconfig(), { context: 'other' })).rejects.toThrow(
      'cluster "stage": the kubeconfig has no context "other"; it has main',
    );
  });

  it('quotes nothing of a text that it cannot read', async () => {
    const refusal = read('token: planted-secret\n  bad: [');
    await expect(refusal).rejects.toThrow('is not YAML that can be read');
    await expect(refusal).rejects.not.toThrow('planted-secret');
  });
});
