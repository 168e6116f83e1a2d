// @ts-check

/*
 * What people do with runs: why a run was started, manifests to go back to, and restarts at a time.
 */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('revisions', table => {
    table.text('manifest', 'longtext').comment('JSON: the manifest as it was submitted; null for revisions that are older than this column');
  });
  await knex.schema.alterTable('runs', table => {
    table.text('cause').comment('Why it was started, one sentence, where that was no submission: a rollback, a restart');
  });
  await knex.schema.alterTable('applications', table => {
    table.bigInteger('restart_at').comment('When its workflow is started again, as app.oam.dev/restart-workflow says');
    table.bigInteger('restart_every').comment('Milliseconds from the end of a run until the next such restart; null: once');
    table.index(['restart_at'], 'applications_restart_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('applications', table => {
    table.dropIndex(['restart_at'], 'applications_restart_idx');
  });
  await knex.schema.alterTable('applications', table => {
    table.dropColumn('restart_every');
    table.dropColumn('restart_at');
  });
  await knex.schema.alterTable('runs', table => {
    table.dropColumn('cause');
  });
  await knex.schema.alterTable('revisions', table => {
    table.dropColumn('manifest');
  });
};
