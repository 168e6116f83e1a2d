// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('freeze_exceptions', table => {
    table.comment('Steps that somebody let go on in a freeze, in an emergency');
    table.string('run_id', 36).notNullable().references('id').inTable('runs').onDelete('CASCADE');
    table.string('step_id', 16).notNullable();
    table.string('actor', 255).notNullable().comment('Entity ref of the person');
    table.text('reason').notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['run_id', 'step_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('freeze_exceptions');
};
