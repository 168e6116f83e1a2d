import type { Knex } from 'knex';

/**
 * Several writes as one statement of PostgreSQL: all or nothing without a transaction around it, and one way to the database instead of one for each. Later parts may look into what earlier
 * parts return, by name; all of them see the tables as they were before.
 *
 * Rows travel as one document that PostgreSQL reads as rows of their table, so that the text of the statement does not depend on how many there are.
 */
export class AtOnce {
  private readonly parts: string[] = [];
  private readonly values: unknown[] = [];

  /** `sql` with `?` for each of the values. */
  add(name: string, sql: string, values: readonly unknown[]): this {
    this.parts.push(`${name} as (${sql})`);
    this.values.push(...values);
    return this;
  }

  /** One row, its values as they are: for long texts. Returns it. */
  insertRow(name: string, table: string, row: object): this {
    const columns = Object.keys(row);
    return this.add(name, `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')}) returning *`, Object.values(row));
  }

  /** Rows that all have the same columns; none at all add nothing. `where`: when they are written; `more`: what follows, such as `on conflict`. */
  insert(name: string, table: string, rows: readonly object[], { where = 'true', more = '' }: { readonly where?: string; readonly more?: string } = {}): this {
    if (rows.length === 0) {
      return this;
    }
    const columns = Object.keys(rows[0]).join(', ');
    return this.add(name, `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, ?::json) where ${where} ${more}`, [JSON.stringify(rows)]);
  }

  /** Answers the rows of `select`. */
  async run<T>(knex: Knex, select: string, values: readonly unknown[] = []): Promise<readonly T[]> {
    const { rows } = await knex.raw<{ rows: T[] }>(`with ${this.parts.join(', ')} ${select}`, [...this.values, ...values] as Knex.RawBinding[]);
    return rows;
  }
}
