import { parseApplication } from './parseApplication';
import { readApplications } from './readApplications';

const application = (workflow: string, namespace = 'shop') => `
apiVersion: core.oam.dev/v1beta1
kind: Application
metadata: { name: shop, namespace: ${namespace} }
spec:
  components: [{ name: web, type: webservice, properties: { image: nginx } }]
  workflow: ${workflow}
`;
const workflow = (more = '') => `
apiVersion: core.oam.dev/v1alpha1
kind: Workflow
metadata: { name: careful, namespace: shop }
mode: DAG${more}
steps:
  - { name: wait, type: suspend }
`.replace('mode: DAG', 'mode: { steps: DAG }');

describe('workflow.ref', () => {
  it('is answered by the Workflow that stands in the same text', () => {
    const { application: read, problems } = parseApplication(`${application('{ ref: careful }')}---${workflow()}`);
    expect(problems).toEqual([]);
    expect(read?.spec.workflow).toMatchObject({ mode: { steps: 'DAG' }, steps: [{ name: 'wait', type: 'suspend' }] });
    expect(read?.spec.workflow).not.toHaveProperty('ref');
  });

  it('keeps the mode that the Application has itself', () => {
    const { application: read } = parseApplication(`${workflow()}---${application('{ ref: careful, mode: { steps: StepByStep } }')}`);
    expect(read?.spec.workflow?.mode).toEqual({ steps: 'StepByStep' });
  });

  it('finds mistakes in the Workflow at their lines there', () => {
    const text = `${application('{ ref: careful }')}---${workflow('\n').replace('type: suspend', 'typ: suspend')}`;
    const [problem] = parseApplication(text).problems;
    expect(problem).toMatchObject({ path: 'spec.workflow.steps[0].typ' });
    expect(text.split('\n')[(problem.line ?? 0) - 1]).toContain('typ: suspend');
  });

  it.each([
    ['another name', application('{ ref: other }')],
    ['another namespace', application('{ ref: careful }', 'elsewhere')],
  ])('that names a Workflow with %s is refused, and the Workflow told to be unused', (_, text) => {
    const { problems } = parseApplication(`${text}---${workflow()}`);
    expect(problems).toEqual([
      expect.objectContaining({ code: 'unused_workflow', severity: 'warning' }),
      expect.objectContaining({
        code: 'unknown_workflow',
        path: 'spec.workflow.ref',
        message: expect.stringContaining('There is no Workflow'),
        hint: expect.stringContaining('into the same file'),
      }),
    ]);
  });

  it('leaves a text with several Applications to them', () => {
    const { documents } = readApplications(`${application('{ ref: careful }')}---${workflow()}---${application('{}')}`);
    expect(documents).toHaveLength(2);
  });
});
