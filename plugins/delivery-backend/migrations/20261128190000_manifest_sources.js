// @ts-check

/*
 * Manifests that lie in a repository: for each catalog entity that names one, what was found there last.
 */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('manifest_sources', table => {
    table.comment('Catalog entities that name a manifest, with the outcome of reading and delivering it');
    table.string('entity_ref', 600).primary();
    table.string('namespace', 63).notNullable().comment('Of the Application');
    table.string('name', 253).notNullable().comment('Of the Application');
    table.string('url', 2048).notNullable();
    table.string('etag', 1024).comment('Of the content that was taken in last; null: read it whatever it is');
    table.string('state', 16).notNullable().comment('delivered or failed');
    table.text('problems').notNullable().comment('JSON: what is wrong; empty when delivered');
    table.bigInteger('checked_at').notNullable();
    table.bigInteger('changed_at').notNullable().comment('When url, content or state was another one last');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('manifest_sources');
};
