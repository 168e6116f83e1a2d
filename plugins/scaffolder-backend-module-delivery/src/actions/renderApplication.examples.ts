import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';
import { exampleApplication } from './exampleApplication';

const action = 'delivery:application:render';

export const examples: TemplateExample[] = [
  {
    description: 'Show what an Application would become',
    example: stringify({
      steps: [{ id: 'render', name: 'Render the Application', action, input: { application: exampleApplication } }],
    }),
  },
  {
    description: 'The same from a manifest as text',
    example: stringify({
      steps: [{ id: 'render', name: 'Render the manifest', action, input: { application: stringify(exampleApplication) } }],
    }),
  },
];
