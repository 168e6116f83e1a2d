// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('commit_marks', table => {
    table.comment('The last sign of life of each backend. A backend that finds its mark lower than it remembers knows that commits are lost');
    table.string('id', 36).primary().comment('Of the process');
    table.bigInteger('mark').notNullable().comment('Counts up');
    table.bigInteger('written_at').notNullable();
  });
  await knex.schema.createTable('database_gaps', table => {
    table.comment('Times of which commits got lost, as after a fail-over to a copy that was behind');
    table.string('id', 36).primary();
    table.bigInteger('noticed_at').notNullable();
    table.bigInteger('kept_until').nullable().comment('What was committed before that is there; null: not known');
    table.bigInteger('lost_until').notNullable().comment('What was committed up to then is gone');
    table.text('objects').notNullable().comment('JSON: objects in clusters that no row names');
    table.text('not_asked').notNullable().comment('JSON: clusters that did not answer when they were looked through');
    table.index(['noticed_at'], 'database_gaps_noticed_at');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('database_gaps');
  await knex.schema.dropTable('commit_marks');
};
