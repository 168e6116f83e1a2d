// @ts-check

/*
 * Definitions that are published through the portal. A definition is a row that says which of its revisions counts; revisions never change and are never
 * reused, also not after a deletion. `revision_definitions` says which definitions each revision of an Application was delivered with.
 */

const batch = 200;

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('published_definitions', table => {
    table.comment('Definitions that were published through the portal');
    table.string('kind', 16).notNullable().comment('component, trait, policy, workflow-step');
    table.string('name', 253).notNullable();
    table.integer('revision').notNullable().comment('Number of the revision that counts');
    table.string('state', 16).notNullable().comment('published or deleted');
    table.string('changed_by', 255).notNullable().comment('Entity ref or service subject');
    table.string('changed_by_kind', 16).notNullable().comment('user or service');
    table.bigInteger('changed_at').notNullable();
    table.primary(['kind', 'name']);
  });

  await knex.schema.createTable('definition_revisions', table => {
    table.comment('Immutable: a definition as it was published');
    table.string('kind', 16).notNullable();
    table.string('name', 253).notNullable();
    table.integer('number').notNullable().comment('Counts up from 1 within the definition, never reused');
    table.string('format', 8).notNullable().comment('cue or yaml');
    table.string('version', 64).comment('What a pin names it by, when the definition says so itself');
    table.string('hash', 64).notNullable().comment('SHA-256 of everything that can change a render, hex');
    table.text('source', 'longtext').notNullable().comment('The text as it was sent');
    table.text('comment').notNullable();
    table.integer('restored_from').comment('Number of the revision whose text was published again');
    table.string('created_by', 255).notNullable();
    table.bigInteger('created_at').notNullable();
    table.primary(['kind', 'name', 'number']);
  });

  await knex.schema.createTable('definition_locations', table => {
    table.comment('What was read last from the url locations of the configuration');
    table.string('location', 1000).primary();
    table.text('files', 'longtext').notNullable().comment('JSON: filename and text of each file');
    table.string('etag', 255).comment('Of the last answer');
    table.text('error').comment('Why the last attempt failed; what was read before still counts');
    table.bigInteger('read_at').comment('When it was read successfully');
    table.bigInteger('changed_at').comment('When files or error changed');
    table.bigInteger('due_at').notNullable().comment('When a backend should read it next; moved by whoever takes it');
  });

  await knex.schema.createTable('revision_definitions', table => {
    table.comment('Definitions that a revision of an Application uses');
    table.string('revision_id', 36).notNullable().references('id').inTable('revisions').onDelete('CASCADE');
    table.string('kind', 16).notNullable();
    table.string('name', 253).notNullable();
    table.string('hash', 64).notNullable();
    table.integer('number').comment('Revision of a published definition');
    table.primary(['revision_id', 'kind', 'name', 'hash']);
    table.index(['kind', 'name'], 'revision_definitions_name_idx');
  });

  let after = '';
  for (;;) {
    const revisions = await knex('revisions').where('id', '>', after).orderBy('id').limit(batch).select('id', 'definitions');
    if (revisions.length === 0) {
      return;
    }
    after = revisions[revisions.length - 1].id;
    for (const { id, definitions } of revisions) {
      for (const { kind, name, hash } of JSON.parse(definitions)) {
        await knex('revision_definitions')
          .insert({ revision_id: id, kind, name, hash })
          .onConflict(['revision_id', 'kind', 'name', 'hash'])
          .ignore();
      }
    }
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['revision_definitions', 'definition_locations', 'definition_revisions', 'published_definitions']) {
    await knex.schema.dropTable(table);
  }
};
