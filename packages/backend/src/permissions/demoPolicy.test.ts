import { createPermission } from '@backstage/plugin-permission-common';
import { isAllowed } from './demoPolicy';

const read = createPermission({
  name: 'delivery.application.read',
  attributes: { action: 'read' },
});
const deploy = createPermission({
  name: 'delivery.application.create',
  attributes: { action: 'create' },
});
const decide = createPermission({
  name: 'delivery.approval.decide',
  attributes: { action: 'update' },
});

const developer = ['user:default/developer', 'group:default/team-demo'];
const approver = ['user:default/approver', 'group:default/production-approvers'];
const viewer = ['user:default/viewer'];

describe('the policy of the demo', () => {
  it.each([
    ['developer', developer, { read: true, deploy: true, decide: false }],
    ['approver', approver, { read: true, deploy: false, decide: true }],
    ['viewer', viewer, { read: true, deploy: false, decide: false }],
  ])('knows what a %s may do', (_, refs, may) => {
    expect({
      read: isAllowed(read, refs),
      deploy: isAllowed(deploy, refs),
      decide: isAllowed(decide, refs),
    }).toEqual(may);
  });
});
