// The built-in definitions lie at the root of the repository, where people look for them; the packed plugin carries a copy of its own.
//   node packDefinitions.mjs           before packing
//   node packDefinitions.mjs --remove  afterwards: while developing, the ones of the repository count
import { cp, rm } from 'node:fs/promises';

const copy = new URL('./definitions', import.meta.url);
await rm(copy, { recursive: true, force: true });
if (!process.argv.includes('--remove')) {
  await cp(new URL('../../definitions', import.meta.url), copy, { recursive: true });
}
