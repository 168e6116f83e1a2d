import { ClusterConfigError } from './ClusterConfig';
import { parseExecPlugin, readExecToken } from './readExecToken';

const VERSION = 'client.authentication.k8s.io/v1';
const CLUSTER = { server: 'https://10.1.2.3:6443', ca: 'CA' };

/** A plugin that is a few words of JavaScript. */
function pluginOf(script: string, options: { exec?: object; timeoutMs?: number } = {}) {
  const exec = { apiVersion: VERSION, command: process.execPath, args: ['-e', script], ...options.exec };
  return readExecToken(parseExecPlugin(exec, 'cluster "eks"', CLUSTER), 'cluster "eks"', { timeoutMs: options.timeoutMs });
}

const print = (status: string) =>
  `console.log(JSON.stringify({ kind: 'ExecCredential', apiVersion: '${VERSION}', status: ${status} }))`;

describe('the token of a credential plugin', () => {
  it('is what the program prints, with the time when it expires', async () => {
    await expect(pluginOf(print(`{ token: 'abc', expirationTimestamp: '2030-01-01T00:00:00Z' }`))).resolves.toEqual({
      token: 'abc',
      expiresAt: Date.UTC(2030, 0, 1),
    });
  });

  it('is asked for with the environment of the kubeconfig', async () => {
    const env = [{ name: 'PROFILE', value: 'stage' }];
    await expect(pluginOf(print('{ token: process.env.PROFILE }'), { exec: { env } })).resolves.toEqual({ token: 'stage' });
  });

  it.each([
    [true, 'https://10.1.2.3:6443'],
    [false, 'nothing'],
  ])('is asked for with the cluster: %s', async (provideClusterInfo, told) => {
    const script = print(`{ token: JSON.parse(process.env.KUBERNETES_EXEC_INFO).spec.cluster?.server ?? 'nothing' }`);
    await expect(pluginOf(script, { exec: { provideClusterInfo } })).resolves.toEqual({ token: told });
  });

  it.each([
    ['fails', `console.log('planted-secret'); process.exit(3)`, 'ended with exit code 3; run it on the machine of the backend to see why'],
    ['prints something else', `console.log('planted-secret')`, 'printed no JSON; it should print an ExecCredential'],
    ['speaks another version', `console.log('{"kind":"ExecCredential","apiVersion":"v0"}')`, `printed something else than an ExecCredential of ${VERSION}`],
    ['gives a certificate', print(`{ clientCertificateData: 'planted-secret' }`), 'gave a client certificate; only tokens are taken from programs'],
    ['gives nothing', print('{}'), 'gave no token'],
    ['prints without end', `const more = () => process.stdout.write('x'.repeat(65536), more); more()`, 'printed more than 256 KiB'],
  ])('is refused when the program %s, and nothing that it printed is repeated', async (_, script, sentence) => {
    const refusal = pluginOf(script);
    await expect(refusal).rejects.toThrow(`cluster "eks": the program "${process.execPath}" ${sentence}`);
    await expect(refusal).rejects.not.toThrow('planted-secret');
  });

  it('is not waited for without end', async () => {
    await expect(pluginOf('setInterval(() => {}, 1000)', { timeoutMs: 500 })).rejects.toThrow('was stopped after 0.5 s');
  });

  it('names a program that does not exist', async () => {
    await expect(pluginOf('', { exec: { command: '/no/such/program' } })).rejects.toThrow(
      'the program "/no/such/program" does not exist on the machine of the backend',
    );
  });

  it.each([
    ['no command', { command: '' }, 'has no "command"'],
    ['an old version', { apiVersion: 'client.authentication.k8s.io/v1alpha1' }, 'has the apiVersion "client.authentication.k8s.io/v1alpha1"'],
    ['a person to ask', { interactiveMode: 'Always' }, 'nobody sits in front of the backend'],
    ['arguments that are no texts', { args: [1] }, 'has "args" that are not a list of texts'],
  ])('needs a plugin that can run by itself: %s', (_, exec, sentence) => {
    const parse = () => parseExecPlugin({ apiVersion: VERSION, command: 'aws', ...exec }, 'cluster "eks"', CLUSTER);
    expect(parse).toThrow(ClusterConfigError);
    expect(parse).toThrow(sentence);
  });
});
