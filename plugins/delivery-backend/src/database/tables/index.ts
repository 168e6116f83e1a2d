/**
 * Rows as they lie in the database, one interface for each table of the migrations. Documents are JSON text; what they hold, and names that read
 * well in code, is the business of the operations beside this file.
 */
export type * from './applications';
export type * from './approvals';
export type * from './clusters';
export type * from './definitions';
export type * from './gaps';
export type * from './runs';
export type * from './scalars';
