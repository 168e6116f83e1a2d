// @ts-check

/*
 * Clusters that are joined at run time: what is needed to reach them (the credential itself was foreseen, encrypted), and what people decided about any cluster:
 * that nothing new goes there (cordon), or that it is on its way out (detach).
 */

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clusters', table => {
    table.text('registration', 'longtext').comment('JSON: address, authority, kind of the credential, scope; null for clusters of the configuration');
    table.integer('revision').notNullable().defaultTo(0).comment('Grows with every change that connections have to take');
    table.string('joined_by', 600).comment('Entity ref, or subject of a service');
    table.bigInteger('cordoned_at').comment('Since when nothing new is delivered there; null: it is');
    table.string('cordoned_by', 600);
    table.text('cordon_reason');
    table.bigInteger('detached_at').comment('Since when its objects are being deleted, so that it can go; null: it stays');
    table.string('detached_by', 600);
    table.text('detach_message').comment('Why it is not gone yet');
  });
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('registration');
    table.dropColumn('revision');
    table.dropColumn('joined_by');
    table.dropColumn('cordoned_at');
    table.dropColumn('cordoned_by');
    table.dropColumn('cordon_reason');
    table.dropColumn('detached_at');
    table.dropColumn('detached_by');
    table.dropColumn('detach_message');
  });
};
