// @ts-check

/*
 * How objects are to be treated is kept beside them, so that it still holds when their component is gone. What is stored of an object is kept as well, so that every later change
 * of a field of ours can be told from a default of the cluster.
 */

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('inventory', table => {
    table.text('treatment').comment('JSON: what the policies of its revision say of the object; null: nothing');
    table.boolean('exclusive').notNullable().defaultTo(true).comment('False: others may have the object as well, it is only read or it is shared');
    table.text('stored', 'longtext').comment('JSON: the fields that we own with the values that the cluster stored, Secrets hashed');
    table.text('conflicts').comment('JSON: fields that other managers have and that kept the object from being applied');
  });

  await knex.schema.createTable('field_choices', table => {
    table.comment('What people decided about fields that somebody else has, or has changed; holds until it is withdrawn or the Application is deleted');
    table.string('id', 36).primary().comment('UUID');
    table.string('application_id', 36).notNullable().references('id').inTable('applications').onDelete('CASCADE');
    table.string('cluster', 253).notNullable();
    table.string('api_group', 253).notNullable().comment('Empty for the core');
    table.string('kind', 253).notNullable();
    table.string('namespace', 63).notNullable().comment('Empty for cluster-scoped kinds');
    table.string('name', 253).notNullable();
    table.string('field', 1024).notNullable().comment('As Kubernetes writes it: spec.replicas');
    table.string('choice', 16).notNullable().comment('take or give-up');
    table.string('manager', 253).comment('Who had the field when it was decided');
    table.string('decided_by', 255).notNullable();
    table.bigInteger('decided_at').notNullable();
    table.index(['application_id', 'cluster'], 'field_choices_object_idx');
  });

  await knex.schema.createTable('drifts', table => {
    table.comment('Differences between what was applied and what is there: the open ones, and the history');
    table.string('id', 36).primary().comment('UUID');
    table.string('application_id', 36).notNullable().references('id').inTable('applications').onDelete('CASCADE');
    table.string('open_object', 64).unique({ indexName: 'drifts_open_uniq' }).comment('Hash of Application, cluster and object while it is open: one at a time');
    table.string('environment', 253).notNullable();
    table.string('component', 253).notNullable();
    table.string('cluster', 253).notNullable();
    table.string('api_version', 253).notNullable();
    table.string('kind', 253).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.string('change', 16).notNullable().comment('changed or deleted');
    table.string('state', 16).notNullable().comment('open, contested, healed, undone, accepted, superseded');
    table.text('fields', 'longtext').notNullable().comment('JSON: path, wanted and live value, who changed it and when; Secrets hashed');
    table.text('message').notNullable().comment('One sentence for a person');
    table.integer('heals').notNullable().defaultTo(0).comment('How often it was set back');
    table.bigInteger('next_heal_at').comment('Not set back before: somebody else changes it again each time');
    table.bigInteger('detected_at').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.bigInteger('closed_at');
    table.string('closed_by', 255).comment('Who healed or accepted it; null: by itself');
    table.index(['application_id', 'detected_at'], 'drifts_application_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('drifts');
  await knex.schema.dropTable('field_choices');
  await knex.schema.alterTable('inventory', table => {
    table.dropColumn('treatment');
    table.dropColumn('exclusive');
    table.dropColumn('stored');
    table.dropColumn('conflicts');
  });
};
