// @ts-check

/*
 * Approvals by several people, past the rules in an emergency, and asked for anew when what would be delivered changed.
 */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('approvals', table => {
    table.text('policies').comment('JSON: what the Application itself asks for; null: nothing');
    table.boolean('broken_glass').notNullable().defaultTo(false).comment('Approved past the rules');
    table.text('renewal').comment('Why it is asked for although something like it was asked for before, one sentence');
  });
  await knex.schema.alterTable('approval_decisions', table => {
    table.text('groups').comment('JSON: entity refs of the groups that the person belonged to then');
    table.dropUnique(['approval_id', 'actor'], 'approval_decisions_actor_uniq');
    table.unique(['approval_id', 'actor', 'decision'], { indexName: 'approval_decisions_decision_uniq' });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // Of several decisions of one person the first one is kept, as it was before.
  await knex('approval_decisions')
    .whereNotIn('id', knex('approval_decisions').min('id').groupBy('approval_id', 'actor'))
    .delete();
  await knex.schema.alterTable('approval_decisions', table => {
    table.dropUnique(['approval_id', 'actor', 'decision'], 'approval_decisions_decision_uniq');
    table.unique(['approval_id', 'actor'], { indexName: 'approval_decisions_actor_uniq' });
    table.dropColumn('groups');
  });
  await knex.schema.alterTable('approvals', table => {
    table.dropColumn('renewal');
    table.dropColumn('broken_glass');
    table.dropColumn('policies');
  });
};
