/**
 * Copies what runs and their Applications have in the database, so often that there are `count`: ten thousand runs would take many minutes to come about by themselves, and their rows are
 * the same.
 */
export async function multiplyRuns(knex, count) {
  const there = Number((await knex('runs').count({ count: '*' }).first()).count);
  for (let copy = 1; copy < count / there; copy++) {
    const id = name => `md5(row.${name} || '${copy}')::uuid::text`;
    await knex.transaction(async tx => {
      const insert = (table, changed, where = '') =>
        tx.raw(
          `insert into ${table} select (json_populate_record(row, json_build_object(${Object.entries(changed)
            .map(([name, value]) => `'${name}', ${value}`)
            .join(', ')}))).* from ${table} row ${where}`,
        );
      const original = 'select id from original';
      await tx.raw(`create temporary table original on commit drop as select id, application_id from runs order by created_at, id limit ${there}`);
      await insert('applications', { id: id('id'), name: `row.name || '-${copy}'` }, 'where id in (select application_id from original)');
      await insert('runs', { id: id('id'), application_id: id('application_id'), active_application: id('active_application') }, `where id in (${original})`);
      await insert('step_runs', { run_id: id('run_id') }, `where run_id in (${original})`);
      await insert('run_events', { run_id: id('run_id'), id: `nextval('run_events_id_seq')` }, `where run_id in (${original})`);
    });
  }
}
