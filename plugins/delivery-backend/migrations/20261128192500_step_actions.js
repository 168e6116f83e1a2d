// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('step_actions', table => {
    table.comment('Actions of steps written in CUE that must not happen twice: written before and after each of them');
    table.string('run_id', 36).notNullable().references('id').inTable('runs').onDelete('CASCADE');
    table.string('step_id', 16).notNullable();
    table.string('path', 512).notNullable().comment('Where the action stands in the template');
    table.string('action', 128).notNullable().comment('<provider>/<action>');
    table.string('state', 16).notNullable().comment('intended, done, failed, unknown, noted');
    table.string('idempotency_key', 64).notNullable().comment('The same for the same intent; told to services that understand it');
    table.integer('attempt').notNullable().comment('Attempt of the step');
    table.text('intent', 'longtext').notNullable().comment('JSON: what is about to happen, secrets hidden, and what is needed to find out afterwards whether it did');
    table.text('result', 'longtext').comment('JSON: what the template is told, when it is done');
    table.text('message').comment('Why it failed, or why nobody knows');
    table.bigInteger('intended_at').notNullable();
    table.bigInteger('finished_at');
    table.primary(['run_id', 'step_id', 'path']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('step_actions');
};
