import { resolveConflicts } from './resolveConflicts';

const replicas = { manager: 'kubectl', field: 'spec.replicas' };
const image = { manager: 'flux', field: 'spec.template.spec.containers[name="web"].image' };
const rule = (choice: 'take' | 'give-up' | 'stop', fields: string[] = [], managers: string[] = []) => ({ choice, fields, managers });

describe('resolveConflicts', () => {
  it('stops where nobody decided', () => {
    expect(resolveConflicts([replicas], { treatment: { conflicts: [] }, choices: [], otherwise: 'stop' })).toEqual({
      giveUp: [],
      take: [],
      undecided: [replicas],
    });
  });

  it('follows a person before a policy, and a policy before the configuration', () => {
    expect(
      resolveConflicts([replicas, image], {
        treatment: { conflicts: [rule('give-up')] },
        choices: [{ field: 'spec.replicas', choice: 'take' }],
        otherwise: 'stop',
      }),
    ).toEqual({ take: ['spec.replicas'], giveUp: [image.field], undecided: [] });
  });

  it('takes what we wrote ourselves in another way', () => {
    const own = { manager: 'slipway', field: 'spec.replicas' };
    expect(resolveConflicts([own], { treatment: { conflicts: [] }, choices: [], otherwise: 'stop' }).take).toEqual(['spec.replicas']);
  });

  it('leaves an autoscaler its replicas, unless a rule names it', () => {
    const scaled = { manager: 'kube-controller-manager', subresource: 'scale', field: 'spec.replicas' };
    const otherwise = 'take';
    expect(resolveConflicts([scaled], { treatment: { conflicts: [rule('take')] }, choices: [], otherwise }).giveUp).toEqual(['spec.replicas']);
    expect(
      resolveConflicts([scaled], {
        treatment: { conflicts: [rule('take', [], ['kube-controller-manager'])] },
        choices: [],
        otherwise,
      }).take,
    ).toEqual(['spec.replicas']);
  });
});
