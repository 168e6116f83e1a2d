import { randomUUID } from 'node:crypto';
import type { Application, Workflow, WorkflowStep } from '@slipway/oam';
import type { Knex } from 'knex';
import type { ApplicationRow, RevisionRow } from '../database/tables';

export interface SeededApplication {
  readonly id: string;
  readonly name: string;
  readonly revisionId: string;
}

/** An Application with one revision, as a submission would have left it. */
export async function seedApplication(knex: Knex, name = 'shop'): Promise<SeededApplication> {
  const id = randomUUID();
  const revisionId = randomUUID();
  const application: Application = {
    apiVersion: 'core.oam.dev/v1beta1',
    kind: 'Application',
    metadata: { name, namespace: 'default' },
    spec: { components: [], policies: [] },
  };
  await knex<ApplicationRow>('applications').insert({
    id,
    namespace: 'default',
    name,
    manifest: JSON.stringify(application),
    revision_id: revisionId,
    created_by: 'user:default/developer',
    created_at: 1,
    updated_at: 1,
  });
  await knex<RevisionRow>('revisions').insert({
    id: revisionId,
    application_id: id,
    number: 1,
    name: `${name}-v1`,
    hash: 'f'.repeat(64),
    application: JSON.stringify(application),
    definitions: '[]',
    created_by: 'user:default/developer',
    created_at: 1,
  });
  return { id, name, revisionId };
}

/** A step as parsing leaves it. */
export function workflowStep(name: string, step: Partial<WorkflowStep> = {}): WorkflowStep {
  return { name, type: 'deploy', properties: {}, dependsOn: [], inputs: [], outputs: [], subSteps: [], ...step };
}

export function workflowOf(...steps: readonly WorkflowStep[]): Workflow {
  return { steps };
}
