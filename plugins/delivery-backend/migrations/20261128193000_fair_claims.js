/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('runs', table => {
    table.string('team', 255).comment('Owner of the Application when the run was accepted: among due runs, teams take turns');
  });
  await knex('runs')
    .whereNull('finished_at')
    .update({ team: knex('applications').select('owner').where('applications.id', knex.ref('runs.application_id')) });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('runs', table => {
    table.dropColumn('team');
  });
};
