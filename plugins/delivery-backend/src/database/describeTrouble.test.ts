import { describeTrouble } from './describeTrouble';

describe('trouble with the database', () => {
  it.each([
    [{ code: '53100', message: 'could not extend file: No space left on device' }, 'full'],
    [{ code: 'SQLITE_FULL' }, 'full'],
    [{ code: '25006', message: 'cannot execute INSERT in a read-only transaction' }, 'read-only'],
    [{ code: 'SQLITE_READONLY_DBMOVED' }, 'read-only'],
    [{ code: 'ECONNREFUSED' }, 'away'],
    [{ code: '57P03', message: 'the database system is starting up' }, 'away'],
    [{ code: '08006' }, 'away'],
    [{ name: 'KnexTimeoutError', message: 'Knex: Timeout acquiring a connection.' }, 'away'],
    [new Error('Connection terminated unexpectedly'), 'away'],
    [{ code: '53300', message: 'too many connections' }, 'busy'],
    [{ code: 'SQLITE_BUSY' }, 'busy'],
    [{ code: '23505', message: 'duplicate key' }, undefined],
    [new Error('x is not a function'), undefined],
    ['nothing', undefined],
    [null, undefined],
  ])('%j is %s', (error, trouble) => {
    expect(describeTrouble(error)).toBe(trouble);
  });
});
