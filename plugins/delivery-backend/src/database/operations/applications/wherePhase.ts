import type { ApplicationPhase } from '@slipway/backstage-plugin-delivery-common';
import type { Knex } from 'knex';

/**
 * Keeps the Applications that are in a phase. The phase is no column: it follows from the newest run and the placements (`describeApplication` says
 * the same in code), so that nothing can be out of step with them.
 */
export function wherePhase(query: Knex.QueryBuilder, phase: ApplicationPhase): void {
  if (phase === 'deleting') {
    query.whereNotNull('applications.deleting_since');
    return;
  }
  query.whereNull('applications.deleting_since');
  switch (phase) {
    case 'starting':
      whereRun(query, ['initializing']);
      return;
    case 'rendering':
      // Rendering happens within a step here, so nothing ever rests in this phase.
      query.whereRaw('1 = 0');
      return;
    case 'runningWorkflow':
      whereRun(query, ['executing']);
      return;
    case 'workflowSuspending':
      whereRun(query, ['suspending']);
      return;
    case 'workflowTerminated':
      whereRun(query, ['terminated']);
      return;
    case 'workflowFailed':
      whereRun(query, ['failed']);
      return;
    case 'running':
      whereRun(query, ['succeeded', 'skipped']);
      query.whereNotExists(sickPlacements);
      return;
    case 'unhealthy':
      whereRun(query, ['succeeded', 'skipped']);
      query.whereExists(sickPlacements);
      return;
    default:
      phase satisfies never;
  }
}

function whereRun(query: Knex.QueryBuilder, phases: readonly string[]) {
  query.whereExists(runs => {
    runs
      .select('runs.id')
      .from('runs')
      .whereRaw('runs.id = applications.run_id')
      .whereIn('runs.phase', phases);
  });
}

function sickPlacements(placements: Knex.QueryBuilder) {
  placements
    .select('placements.component')
    .from('placements')
    .whereRaw('placements.application_id = applications.id')
    .whereNot('placements.health', 'healthy');
}
