import type { LiveObject } from '../kubernetes/types';
import { withoutSharedFields } from './withoutSharedFields';

const entry = (
  manager: string,
  operation: string,
  fieldsV1: object,
  subresource?: string,
) => ({
  manager,
  operation,
  apiVersion: 'apps/v1',
  fieldsType: 'FieldsV1',
  fieldsV1,
  ...(subresource ? { subresource } : {}),
});

const live = (...managedFields: ReturnType<typeof entry>[]): LiveObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', uid: 'u', resourceVersion: '1', managedFields },
});

describe('fields that we have with others', () => {
  it('are ours alone; what others have beside them stays theirs', () => {
    const ours = entry('slipway', 'Apply', {
      'f:spec': {
        'f:containers': {
          'k:{"name":"web"}': { '.': {}, 'f:name': {}, 'f:image': {} },
        },
      },
    });
    const theirs = entry('kubectl', 'Update', {
      'f:metadata': { 'f:annotations': { '.': {}, 'f:theirs': {} } },
      'f:spec': {
        'f:containers': {
          'k:{"name":"web"}': {
            '.': {},
            'f:name': {},
            'f:image': {},
            'f:args': {},
          },
        },
      },
    });
    expect(withoutSharedFields(live(theirs, ours))).toEqual([
      {
        ...theirs,
        fieldsV1: {
          'f:metadata': { 'f:annotations': { '.': {}, 'f:theirs': {} } },
          'f:spec': {
            'f:containers': { 'k:{"name":"web"}': { 'f:args': {} } },
          },
        },
      },
      ours,
    ]);
  });

  it('leave nobody in the list who has nothing any more, nor touch what came by a subresource', () => {
    const fields = { 'f:spec': { 'f:replicas': {} } };
    const ours = entry('slipway', 'Apply', fields);
    const scaled = entry('kube-controller-manager', 'Update', fields, 'scale');
    expect(
      withoutSharedFields(live(entry('helm', 'Update', fields), scaled, ours)),
    ).toEqual([scaled, ours]);
  });
});
