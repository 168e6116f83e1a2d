// @ts-check

/*
 * An Application cannot go while the inventory knows objects of it: nobody would know any more whom they belong to. The rows of the inventory went with
 * the Application before, silently.
 */

const sentence = 'the inventory still knows objects of this Application in clusters; delete the Application through the API, which takes them away first';

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  if (isPostgres(knex)) {
    await knex.raw(`
      create function refuse_orphans() returns trigger language plpgsql as $$
      begin
        if exists (select 1 from inventory where application_id = old.id) then
          raise exception '${sentence}';
        end if;
        return old;
      end $$`);
    await knex.raw('create trigger applications_refuse_orphans before delete on applications for each row execute function refuse_orphans()');
  } else {
    await knex.raw(`
      create trigger applications_refuse_orphans before delete on applications
      when exists (select 1 from inventory where application_id = old.id)
      begin select raise(abort, '${sentence}'); end`);
  }
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  if (isPostgres(knex)) {
    await knex.raw('drop trigger applications_refuse_orphans on applications');
    await knex.raw('drop function refuse_orphans()');
  } else {
    await knex.raw('drop trigger applications_refuse_orphans');
  }
};

/** @param {import('knex').Knex} knex */
function isPostgres(knex) {
  return String(knex.client.config.client).startsWith('p');
}
