import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { DEFINITIONS, run, useFolder } from '../../__testUtils__/run';

const PAGES = join(DEFINITIONS, '../docs/definitions');
const folder = useFolder();

const filesBelow = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .sort();

describe('slipway def docs', () => {
  it('prints the reference page of a definition', async () => {
    const { status, out } = await run('def', 'docs', 'scaler');
    expect(status).toBe(0);
    expect(out).toMatch(/^# scaler\n\nTrait\. Sets how many replicas/);
    expect(out).toContain(
      '| `replicas` | integer | `1` | How many replicas run |',
    );
    expect(out).toContain('- Conflicts with `cpuscaler`, `hpa`');
    expect(out).toContain('## Health');
  });

  it('the pages in docs/definitions are up to date (npm run docs:definitions makes them anew)', async () => {
    await run('def', 'docs', '--to', folder.path());
    expect(filesBelow(PAGES)).toEqual(filesBelow(folder.path()));
    for (const name of filesBelow(PAGES)) {
      expect([name, readFileSync(join(PAGES, name), 'utf8')]).toEqual([
        name,
        readFileSync(join(folder.path(), name), 'utf8'),
      ]);
    }
  });

  it('wants to know which page, or where to', async () => {
    expect(await run('def', 'docs')).toMatchObject({
      status: 2,
      err: 'Name one definition, or say with --to where the pages of all go.\n',
    });
  });
});
