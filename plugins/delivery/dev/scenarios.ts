import type {
  ApplicationPhase,
  EnvironmentStatus,
} from '@slipway/backstage-plugin-delivery-common';
import { exampleDelivery, type MemoryDelivery } from '../src/__testUtils__/createMemoryDelivery';
import { apiFailure } from '../src/__testUtils__/memoryAnswers';
import { ago } from '../src/__testUtils__/ago';
import { exampleApproval } from '../src/__testUtils__/exampleApproval';
import {
  exampleApplication,
  exampleEnvironments,
  exampleRun,
  exampleStep,
} from '../src/__testUtils__/exampleDocuments';
import { exampleRevision } from '../src/__testUtils__/exampleRevision';
import { frozen, suspended } from './operations';

const story =
  'Cannot pull image "crccheck/hello-world:nope": the registry knows no such tag. Check the name of the image and its tag.';

function failing(): MemoryDelivery {
  const [staging, prod] = exampleEnvironments();
  const run = exampleRun({
    phase: 'failed',
    message: 'deploy-staging failed: staging did not become healthy in 10 min.',
    finishedAt: ago(20),
    steps: [
      exampleStep({
        name: 'deploy-staging',
        phase: 'failed',
        reason: 'Timeout',
        attempt: 2,
        message: `staging was not healthy after 10 min. ${story}`,
        startedAt: ago(640),
        finishedAt: ago(40),
      }),
      exampleStep({
        name: 'manual-approval',
        type: 'suspend',
        phase: 'pending',
      }),
      exampleStep({ name: 'deploy-prod', phase: 'pending' }),
    ],
  });
  return {
    ...exampleDelivery(),
    approvals: [],
    runs: [run],
    applications: [
      exampleApplication({
        phase: 'workflowFailed',
        message:
          'example-app-v2 could not be delivered to staging: an image cannot be pulled. prod still runs example-app-v1.',
        approvals: [],
        pendingApprovals: 0,
        run,
        environments: [
          {
            ...staging,
            phase: 'failed',
            healthy: false,
            ready: 0,
            message: story,
            components: staging.components.map(each => ({
              ...each,
              healthy: false,
              ready: 0,
              image: 'crccheck/hello-world:nope',
            })),
          },
          { ...prod, phase: 'healthy', message: '' },
        ],
      }),
    ],
  };
}

function many(): MemoryDelivery {
  const phases: ApplicationPhase[] = [
    'running',
    'workflowSuspending',
    'runningWorkflow',
    'workflowFailed',
    'unhealthy',
    'running',
  ];
  const states: EnvironmentStatus['phase'][] = [
    'healthy',
    'waitingForApproval',
    'delivering',
    'failed',
    'unhealthy',
    'unknown',
  ];
  const names = ['shop', 'search', 'payments', 'mail', 'ledger', 'docs'];
  return {
    ...exampleDelivery(),
    applications: Array.from({ length: 47 }, (_, index) => {
      const [staging, prod] = exampleEnvironments();
      const phase = phases[index % phases.length];
      return exampleApplication({
        name: `${names[index % names.length]}-${index}`,
        phase,
        message: `Told in one sentence: ${phase}.`,
        pendingApprovals: phase === 'workflowSuspending' ? 1 : 0,
        environments: [
          staging,
          ...(index % 3 === 0
            ? [{ ...prod, name: 'prod-eu', cluster: 'cluster-prod-eu' }]
            : []),
          { ...prod, phase: states[index % states.length] },
        ],
      });
    }),
    approvals: [
      exampleApproval(),
      exampleApproval({
        id: 'approval-2',
        application: { namespace: 'default', name: 'shop-0' },
        mayDecide: false,
        mayNotDecideReason:
          'You submitted this change; the rule for prod* asks for somebody else.',
        changes: undefined,
        changesUnknown:
          'cluster-prod-eu does not answer, so what runs there is not known. It is tried again in 20 s.',
      }),
    ],
  };
}

function graph(): MemoryDelivery {
  const run = exampleRun({
    mode: 'DAG',
    phase: 'executing',
    message: 'Delivers to eu and us at the same time.',
    steps: [
      exampleStep({ name: 'staging', startedAt: ago(90), finishedAt: ago(60) }),
      exampleStep({
        name: 'prod-eu',
        phase: 'running',
        message: '2 of 3 ready on cluster-prod-eu.',
        startedAt: ago(30),
        timeoutAt: new Date(Date.now() + 570_000).toISOString(),
        dependsOn: ['staging'],
      }),
      exampleStep({
        name: 'prod-us',
        phase: 'running',
        attempt: 2,
        message: 'cluster-prod did not answer; tried again.',
        startedAt: ago(30),
        timeoutAt: new Date(Date.now() + 570_000).toISOString(),
        dependsOn: ['staging'],
      }),
      exampleStep({
        name: 'announce',
        type: 'step-group',
        phase: 'pending',
        dependsOn: ['prod-eu', 'prod-us'],
        subSteps: [
          exampleStep({ name: 'mail', type: 'notification', phase: 'pending' }),
        ],
      }),
    ],
  });
  return {
    ...exampleDelivery(),
    approvals: [],
    runs: [run],
    applications: [
      exampleApplication({
        phase: 'runningWorkflow',
        message: `${exampleRevision.name} is being delivered to eu and us.`,
        approvals: [],
        run,
      }),
    ],
  };
}

export const scenarios: { [name: string]: () => MemoryDelivery } = {
  waiting: exampleDelivery,
  failing,
  many,
  graph,
  frozen,
  suspended,
  empty: () => ({
    ...exampleDelivery(),
    applications: [],
    approvals: [],
    clusters: [],
  }),
  forbidden: () => {
    const denied = apiFailure(
      403,
      'forbidden',
      'You lack the permission delivery.application.read.',
    );
    return {
      ...exampleDelivery(),
      failures: {
        getApplication: denied,
        listApplications: denied,
        listApprovals: denied,
      },
    };
  },
  refused: () => ({
    ...exampleDelivery(),
    preview: () => ({
      problems: [
        {
          code: 'unknown_definition',
          message: 'There is no component definition “webservce”.',
          path: 'spec.components[0].type',
          hint: 'Did you mean “webservice”?',
        },
        {
          code: 'wrong_type',
          message: 'port must be a whole number, not "8000".',
          path: 'spec.components[0].properties.port',
          definition: 'webservice.cue:41',
        },
        {
          code: 'unused',
          severity: 'warning',
          message: 'The policy health-policy-demo is not used by any step.',
          path: 'spec.policies[1]',
        },
      ],
      environments: [],
      steps: [],
    }),
  }),
};

/** The scenario of the address bar, kept for the pages that follow. */
export function chosenScenario(): MemoryDelivery {
  const asked = new URLSearchParams(window.location.search).get('scenario');
  const name = asked ?? sessionStorage.getItem('scenario') ?? 'waiting';
  sessionStorage.setItem('scenario', name);
  return (scenarios[name] ?? scenarios.waiting)();
}
