import type { ObjectChange } from '@slipway/backstage-plugin-delivery-common';
import { printChanges } from './printChanges';

const change: ObjectChange = {
  environment: 'prod',
  cluster: 'cluster-prod',
  namespace: 'default',
  component: 'web',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'web',
  change: 'create',
  fields: [],
};

function printed(approval: Parameters<typeof printChanges>[0]): string {
  const out: string[] = [];
  printChanges(approval, {
    out: text => out.push(text),
    err: text => out.push(text),
    env: {},
  });
  return out.join('');
}

it.each([
  [
    'all that changes',
    { changes: [change] },
    'Environment prod (cluster cluster-prod):\n  + Deployment web\n',
  ],
  ['that nothing does', { changes: [] }, 'It would change nothing.\n'],
  [
    'what a cluster would refuse, before what changes',
    { changes: [change], changesUnknown: 'A webhook refuses it.' },
    'Know before you decide: A webhook refuses it.\nEnvironment prod (cluster cluster-prod):\n  + Deployment web\n',
  ],
  [
    'why nothing is known, where a list is empty for that reason',
    { changes: [], changesUnknown: 'The cluster does not answer.' },
    'What it would change is not known: The cluster does not answer.\n',
  ],
  [
    'why nothing is known',
    { changesUnknown: 'The cluster does not answer.' },
    'What it would change is not known: The cluster does not answer.\n',
  ],
])('an approval is shown with %s', (_, approval, text) => {
  expect(printed(approval)).toBe(text);
});
