import { commandsFor } from './commandsFor';

it.each([
  [
    'GET /applications lists those that there are',
    'slipway status lists those that there are',
  ],
  [
    'GET /applications/{namespace}/{name}/runs lists the runs',
    'slipway runs lists the runs',
  ],
  [
    'GET /approvals?state=pending lists those that wait',
    'slipway approvals lists those that wait',
  ],
  ['GET /approvals/a1 shows it', 'slipway approve a1 shows it'],
  [
    'GET /clusters lists those that there are',
    'slipway cluster list lists those that there are',
  ],
  [
    'POST /clusters/check lists them',
    'slipway cluster join --check lists them',
  ],
  ['GET /runs/r1 lists its steps', 'slipway wfstep list r1 lists its steps'],
  [
    'deliver it once more: POST /runs/r1/restart',
    'deliver it once more: slipway workflow restart r1',
  ],
  [
    'say that you vouch for it ("sameCluster": true)',
    'say that you vouch for it (--same-cluster)',
  ],
  ['write it as namespace/name', 'write it as namespace/name'],
])('"%s" is told as "%s"', (remedy, told) => {
  expect(commandsFor(remedy)).toBe(told);
});
