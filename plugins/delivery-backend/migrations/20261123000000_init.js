// @ts-check

/*
 * The database is the only truth of a delivery. Times are milliseconds since the epoch, written by the database's own clock where a lease depends
 * on them. Documents are JSON in text columns, so that SQLite and PostgreSQL hold the same. A run moves only under a lease: `fence` grows with each
 * claim, and every write of a runner names the fence that it holds.
 */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('applications', table => {
    table.comment('One row for each Application that was ever accepted and is not deleted');
    table.string('id', 36).primary().comment('UUID');
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.string('owner', 255).comment('Entity ref of the owner');
    table.text('manifest', 'longtext').notNullable().comment('JSON: the manifest as it was submitted last');
    table.string('revision_id', 36).comment('Newest revision');
    table.string('run_id', 36).comment('Newest run');
    table.string('created_by', 255).notNullable().comment('Entity ref or service subject');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('deleting_since').comment('Set when a deletion was accepted');
    table.unique(['namespace', 'name'], { indexName: 'applications_name_uniq' });
  });

  await knex.schema.createTable('revisions', table => {
    table.comment('Immutable: an Application with the definitions that it used');
    table.string('id', 36).primary().comment('UUID');
    table.string('application_id', 36).notNullable().references('id').inTable('applications').onDelete('CASCADE');
    table.integer('number').notNullable().comment('Counts up from 1 within the Application, never reused');
    table.string('name', 265).notNullable().comment('<application>-v<number>');
    table.string('hash', 64).notNullable().comment('SHA-256 of spec and definitions, hex');
    table.text('application', 'longtext').notNullable().comment('JSON: the parsed Application');
    table.text('definitions', 'longtext').notNullable().comment('JSON: the definitions that it names, whole');
    table.string('created_by', 255).notNullable();
    table.bigInteger('created_at').notNullable();
    table.unique(['application_id', 'number'], { indexName: 'revisions_number_uniq' });
    table.index(['application_id', 'hash'], 'revisions_hash_idx');
  });

  await knex.schema.createTable('runs', table => {
    table.comment('Executions of workflows; also the work queue of the runners');
    table.string('id', 36).primary().comment('UUID');
    table.string('application_id', 36).notNullable().references('id').inTable('applications').onDelete('CASCADE');
    table.string('revision_id', 36).comment('Revision that is delivered; null for a deletion without one');
    table.string('kind', 16).notNullable().comment('deliver or delete');
    table.string('phase', 16).notNullable().comment('Phase of the workflow');
    table.text('message').notNullable().comment('Why it is in this phase, one sentence');
    table.text('plan', 'longtext').notNullable().comment('JSON: the steps and what holds for them; never changes');
    table.text('state', 'longtext').notNullable().comment('JSON: state of the reducer, without the plan');
    table.string('active_application', 36).unique({ indexName: 'runs_active_uniq' }).comment('application_id while the run is not finished, else null: never two runs of one Application at once');
    table.integer('fence').notNullable().defaultTo(0).comment('Grows with each claim; a write with an older fence is refused');
    table.integer('failures').notNullable().defaultTo(0).comment('How often in a row the runner itself failed at it; grows the pause before the next attempt');
    table.string('lease_owner', 64).comment('Runner that works on it now');
    table.bigInteger('lease_expires_at').comment('Database time');
    table.bigInteger('due_at').comment('When a runner should look at it; null: only when something happens');
    table.bigInteger('served_at').notNullable().defaultTo(0).comment('When a runner took it last: among those due, the one that waited longest goes first');
    table.string('submitted_by', 255).notNullable();
    table.string('submitted_by_kind', 16).notNullable().comment('user or service');
    table.bigInteger('created_at').notNullable();
    table.bigInteger('started_at');
    table.bigInteger('finished_at');
    table.index(['due_at'], 'runs_due_idx');
    table.index(['application_id', 'created_at'], 'runs_application_idx');
  });

  await knex.schema.createTable('run_inbox', table => {
    table.comment('What happened to a run from outside (approved, terminated, timer, cluster changed), in order, until a runner has taken it in');
    table.bigIncrements('id');
    table.string('run_id', 36).notNullable().references('id').inTable('runs').onDelete('CASCADE');
    table.text('event').notNullable().comment('JSON: event of the reducer');
    table.bigInteger('at').notNullable();
    table.index(['run_id', 'id'], 'run_inbox_run_idx');
  });

  await knex.schema.createTable('run_events', table => {
    table.comment('Append-only history of runs; replaying it gives the state');
    table.bigIncrements('id');
    table.string('run_id', 36).notNullable().references('id').inTable('runs').onDelete('CASCADE');
    table.integer('seq').notNullable();
    table.string('type', 64).notNullable();
    table.string('step_id', 16);
    table.string('actor', 255);
    table.text('message').notNullable().comment('One sentence for a person');
    table.text('event', 'longtext').notNullable().comment('JSON: event of the reducer');
    table.bigInteger('at').notNullable();
    table.unique(['run_id', 'seq'], { indexName: 'run_events_seq_uniq' });
  });

  await knex.schema.createTable('step_runs', table => {
    table.comment('Steps of runs, written with the state in one transaction, for lists and queries');
    table.string('run_id', 36).notNullable().references('id').inTable('runs').onDelete('CASCADE');
    table.string('step_id', 16).notNullable();
    table.string('parent_id', 16);
    table.integer('position').notNullable();
    table.string('name', 253).notNullable();
    table.string('type', 253).notNullable();
    table.string('phase', 16).notNullable();
    table.string('reason', 32);
    table.text('message').notNullable();
    table.integer('attempt').notNullable().defaultTo(0);
    table.bigInteger('started_at');
    table.bigInteger('finished_at');
    table.bigInteger('timeout_at');
    table.primary(['run_id', 'step_id']);
  });

  await knex.schema.createTable('approvals', table => {
    table.comment('Suspensions that wait, or waited, for a person');
    table.string('id', 36).primary().comment('UUID');
    table.string('run_id', 36).notNullable().references('id').inTable('runs').onDelete('CASCADE');
    table.string('application_id', 36).notNullable().references('id').inTable('applications').onDelete('CASCADE');
    table.string('step_id', 16).notNullable();
    table.string('step_name', 253).notNullable();
    table.string('state', 16).notNullable().comment('pending, approved, rejected, expired, cancelled');
    table.string('hash', 64).notNullable().comment('SHA-256 of what was shown, hex');
    table.text('environments').notNullable().comment('JSON: names of the environments that are delivered next');
    table.text('subject', 'longtext').notNullable().comment('JSON: rendered objects for each environment, Secrets redacted');
    table.text('rules').notNullable().comment('JSON: the rules that held when it was asked for');
    table.text('message').notNullable();
    table.string('submitted_by', 255).notNullable();
    table.bigInteger('requested_at').notNullable();
    table.bigInteger('expires_at');
    table.string('decided_by', 255);
    table.bigInteger('decided_at');
    table.text('comment');
    table.unique(['run_id', 'step_id', 'hash'], { indexName: 'approvals_subject_uniq' });
    table.index(['state', 'requested_at'], 'approvals_state_idx');
  });

  await knex.schema.createTable('approval_decisions', table => {
    table.comment('Each decision of each person, also those that did not settle the approval');
    table.bigIncrements('id');
    table.string('approval_id', 36).notNullable().references('id').inTable('approvals').onDelete('CASCADE');
    table.string('actor', 255).notNullable();
    table.string('decision', 16).notNullable();
    table.string('hash', 64).notNullable();
    table.text('comment');
    table.bigInteger('at').notNullable();
    table.unique(['approval_id', 'actor'], { indexName: 'approval_decisions_actor_uniq' });
  });

  await knex.schema.createTable('placements', table => {
    table.comment('One component in one target: what was delivered and how it is');
    table.string('application_id', 36).notNullable().references('id').inTable('applications').onDelete('CASCADE');
    table.string('environment', 253).notNullable();
    table.string('component', 253).notNullable();
    table.string('cluster', 253).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('type', 253).notNullable();
    table.string('revision_id', 36).notNullable();
    table.string('run_id', 36).notNullable();
    table.string('health', 16).notNullable().comment('delivering, progressing, healthy, unhealthy, unknown, failed, deleting');
    table.integer('ready').notNullable().defaultTo(0);
    table.integer('total').notNullable().defaultTo(0);
    table.text('message').notNullable();
    table.string('image', 1024);
    table.bigInteger('delivered_at');
    table.bigInteger('updated_at').notNullable();
    table.primary(['application_id', 'environment', 'component', 'cluster', 'namespace']);
    table.index(['cluster'], 'placements_cluster_idx');
  });

  await knex.schema.createTable('inventory', table => {
    table.comment('Every object that a run applied or was about to apply, by revision');
    table.string('id', 36).primary().comment('UUID');
    table.string('application_id', 36).notNullable().references('id').inTable('applications').onDelete('CASCADE');
    table.string('revision_id', 36).notNullable();
    table.string('run_id', 36).notNullable();
    table.string('environment', 253).notNullable();
    table.string('component', 253).notNullable();
    table.string('cluster', 253).notNullable();
    table.string('api_version', 253).notNullable();
    table.string('kind', 253).notNullable();
    table.string('namespace', 63).notNullable().comment('Empty for cluster-scoped kinds');
    table.string('name', 253).notNullable();
    table.string('role', 16).notNullable().comment('workload, auxiliary or trait');
    table.string('trait_type', 253);
    table.string('outputs_key', 253);
    table.integer('position').notNullable().comment('Order of applying within the component');
    table.string('state', 16).notNullable().comment('intended, applied, failed, pruning');
    table.string('uid', 64).comment('metadata.uid of the live object');
    table.string('manifest_hash', 64).notNullable();
    table.text('manifest', 'longtext').notNullable().comment('JSON: the object as it was sent');
    table.text('error');
    table.bigInteger('intended_at').notNullable();
    table.bigInteger('applied_at');
    table.unique(['application_id', 'revision_id', 'environment', 'cluster', 'api_version', 'kind', 'namespace', 'name'], { indexName: 'inventory_object_uniq' });
    table.index(['cluster', 'kind', 'namespace', 'name'], 'inventory_live_idx');
  });

  await knex.schema.createTable('clusters', table => {
    table.comment('Registered clusters and what is known of them');
    table.string('name', 253).primary();
    table.text('labels').notNullable().comment('JSON');
    table.string('source', 16).notNullable().comment('config or joined');
    table.string('endpoint', 1024).notNullable();
    table.text('credential', 'longtext').comment('Encrypted; null for clusters of the configuration');
    table.string('state', 16).notNullable().comment('connecting, reachable, unreachable');
    table.text('message').notNullable();
    table.text('version').comment('JSON');
    table.boolean('sandbox').notNullable().defaultTo(false);
    table.bigInteger('changed_at').notNullable().comment('When the state changed last');
    table.bigInteger('created_at').notNullable();
  });

  await knex.schema.createTable('deleted_applications', table => {
    table.comment('What became of deleted Applications: the run that deleted each of them, as it was answered last');
    table.string('run_id', 36).primary();
    table.string('application_id', 36).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.text('run', 'longtext').notNullable().comment('JSON: the run with its steps');
    table.text('events', 'longtext').notNullable().comment('JSON: its events');
    table.bigInteger('deleted_at').notNullable();
    table.index(['namespace', 'name', 'deleted_at'], 'deleted_applications_name_idx');
  });

  await knex.schema.createTable('outbox', table => {
    table.comment('Signals, events and notifications, written with the change that they tell of, sent afterwards');
    table.bigIncrements('id');
    table.string('topic', 64).notNullable();
    table.text('payload').notNullable().comment('JSON');
    table.bigInteger('created_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'outbox',
    'deleted_applications',
    'clusters',
    'inventory',
    'placements',
    'approval_decisions',
    'approvals',
    'step_runs',
    'run_events',
    'run_inbox',
    'runs',
    'revisions',
    'applications',
  ]) {
    await knex.schema.dropTable(table);
  }
};
