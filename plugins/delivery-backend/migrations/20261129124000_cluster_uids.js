// @ts-check

/*
 * What tells a cluster from every other is kept for all clusters, not only for those that were joined: when another one answers at the same address, that is noticed.
 */

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('clusters', table => {
    table.string('uid', 100).comment('Uid of its namespace kube-system; null: it was never told');
  });
  for (const { name, registration } of await knex('clusters').whereNotNull('registration').select('name', 'registration')) {
    const { clusterUid } = JSON.parse(registration);
    if (clusterUid) {
      await knex('clusters').where({ name }).update({ uid: clusterUid });
    }
  }
};

/**
 * @param {import('knex').Knex} knex
 * @returns {Promise<void>}
 */
exports.down = async function down(knex) {
  for (const { name, registration, uid } of await knex('clusters').whereNotNull('registration').whereNotNull('uid').select('name', 'registration', 'uid')) {
    await knex('clusters')
      .where({ name })
      .update({ registration: JSON.stringify({ ...JSON.parse(registration), clusterUid: uid }) });
  }
  await knex.schema.alterTable('clusters', table => {
    table.dropColumn('uid');
  });
};
