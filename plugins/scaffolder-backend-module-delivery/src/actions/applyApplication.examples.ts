import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';
import { exampleApplication } from './exampleApplication';

const action = 'delivery:application:apply';

export const examples: TemplateExample[] = [
  {
    description: 'Deliver an Application',
    example: stringify({
      steps: [{ id: 'apply', name: 'Start the delivery', action, input: { application: exampleApplication } }],
    }),
  },
  {
    description: 'The same from a manifest as text',
    example: stringify({
      steps: [{ id: 'apply', name: 'Deliver the manifest', action, input: { application: stringify(exampleApplication) } }],
    }),
  },
];
