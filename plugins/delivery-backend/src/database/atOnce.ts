import type { Knex } from 'knex';
import { runPrepared } from './prepared';

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
    this.parts.push(`${name} as (${this.bind(sql, values)})`);
    return this;
  }

  /** The text with `$1` and so on for the values, which are kept; what is SQL itself among them stands where it belongs. */
  private bind(sql: string, values: readonly unknown[]): string {
    const left = [...values];
    return sql.replace(/\?/g, () => {
      const value = left.shift();
      if (isSql(value)) {
        const raw = value.toSQL();
        return this.bind(raw.sql, raw.bindings);
      }
      return `$${this.values.push(value)}`;
    });
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
    return runPrepared<T>(knex, `with ${this.parts.join(', ')} ${this.bind(select, values)}`, this.values);
  }
}

function isSql(value: unknown): value is Knex.Raw {
  return typeof value === 'object' && value !== null && 'toSQL' in value;
}
