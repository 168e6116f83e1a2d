import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const action = 'delivery:workflow:resume';
const hash = '5f2c1d0b8a7e4f6399c0d2e1b3a4958677665544332211ffeeddccbbaa998877';

export const examples: TemplateExample[] = [
  {
    description: 'Approve what a run waits for',
    example: stringify({
      steps: [
        {
          id: 'approve',
          name: 'Approve',
          action,
          input: { runId: '9b6f0e5c-5a3e-4a83-9f57-0d1d7b1f2a11', hash, comment: 'Tested in staging' },
        },
      ],
    }),
  },
  {
    description: 'Reject it',
    example: stringify({
      steps: [
        {
          id: 'reject',
          name: 'Reject',
          action,
          input: { runId: '9b6f0e5c-5a3e-4a83-9f57-0d1d7b1f2a11', hash, decision: 'reject', comment: 'Not this week' },
        },
      ],
    }),
  },
];
