import { stringify } from 'yaml';

export function kubeconfigText(options: { name: string; url: string; certificateAuthority: string; token: string }): string {
  const { name, url, certificateAuthority, token } = options;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server: url, 'certificate-authority-data': Buffer.from(certificateAuthority).toString('base64') } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
  });
}
