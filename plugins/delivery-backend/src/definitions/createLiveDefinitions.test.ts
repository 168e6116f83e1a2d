import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { NotModifiedError } from '@backstage/errors';
import { eventually } from '../__testUtils__/eventually';
import { labelTrait, publishText } from '../__testUtils__/publishText';
import { testDatabases, useTestDatabase } from '../__testUtils__/testDatabases';
import { inTransaction } from '../database/inTransaction';
import { markDefinitionDeleted } from '../database/operations/definitions/markDefinitionDeleted';
import { createLiveDefinitions, type LiveDefinitionsOptions } from './createLiveDefinitions';
import type { LiveDefinitions } from './types';

jest.setTimeout(60_000);

const repository = 'https://github.com/platform/definitions/tree/main/traits';
/** Longer than any test: what happens in time does so for another reason. */
const never = 60 * 60_000;

/** A repository with one file, which may be away. */
function repositoryOf(read: () => string): UrlReaderService {
  return mockServices.urlReader.mock({
    readTree: async (_, options) => {
      const text = read();
      if (options?.etag === text) {
        throw new NotModifiedError();
      }
      return {
        etag: text,
        files: async () => [{ path: 'mark.cue', content: async () => Buffer.from(text) }],
        archive: jest.fn(),
        dir: jest.fn(),
      };
    },
  });
}

describe.each(testDatabases)('the definitions of the portal on %s', dialect => {
  const database = useTestDatabase(dialect);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-definitions-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function open(options: Partial<LiveDefinitionsOptions> = {}): Promise<LiveDefinitions> {
    const definitions = await createLiveDefinitions({
      database: database.knex,
      urlReader: mockServices.urlReader.mock(),
      logger: mockServices.logger.mock(),
      builtIn: folder,
      locations: [],
      intervalMilliseconds: never,
      pollMilliseconds: never,
      ...options,
    });
    database.beforeDestroy(() => definitions.stop());
    return definitions;
  }

  const mark = (definitions: LiveDefinitions, type = 'mark') => definitions.get('trait', type)?.description;

  it('are the built-in ones, in front of them those of locations, in front of them the published ones', async () => {
    await writeFile(join(folder, 'mark.cue'), labelTrait('mark', 'built-in'));
    const location = await mkdtemp(join(folder, 'location-'));
    const builtIn = await mkdtemp(join(folder, 'built-in-'));
    await writeFile(join(builtIn, 'mark.cue'), labelTrait('mark', 'built-in'));
    const definitions = await open({ builtIn, locations: [location] });
    expect(mark(definitions)).toBe('Labels with built-in.');

    await writeFile(join(location, 'mark.cue'), labelTrait('mark', 'location'));
    const reopened = await open({ builtIn, locations: [location] });
    expect(mark(reopened)).toBe('Labels with location.');

    await publishText(database.knex, labelTrait('mark', 'published'));
    await reopened.refresh();
    expect(mark(reopened)).toBe('Labels with published.');
    expect(reopened.find('trait', 'mark')?.origin).toEqual({ kind: 'published', revision: 1 });
    expect(reopened.findBelow('trait', 'mark', { kind: 'published', revision: 1 })?.origin).toEqual({ kind: 'folder', location });
  });

  it('keep each published revision for those who pin it, until the definition is deleted', async () => {
    const definitions = await open();
    await publishText(database.knex, labelTrait('mark', 'one'));
    await publishText(database.knex, labelTrait('mark', 'two'));
    await definitions.refresh();
    expect([mark(definitions), mark(definitions, 'mark@v1'), mark(definitions, 'mark@v2'), mark(definitions, 'mark@v3')]).toEqual([
      'Labels with two.',
      'Labels with one.',
      'Labels with two.',
      undefined,
    ]);
    await inTransaction(database.knex, tx =>
      markDefinitionDeleted(tx, { kind: 'trait', name: 'mark' }, { ref: 'user:default/developer', kind: 'user' }, 1),
    );
    await definitions.refresh();
    expect([mark(definitions), mark(definitions, 'mark@v1')]).toEqual([undefined, undefined]);
  });

  it('do not change under whoever has taken a snapshot', async () => {
    await publishText(database.knex, labelTrait('mark', 'one'));
    const definitions = await open();
    const snapshot = definitions.snapshot();
    await publishText(database.knex, labelTrait('mark', 'two'));
    await definitions.refresh();
    expect(snapshot.get('trait', 'mark')?.description).toBe('Labels with one.');
  });

  it('give the same object for an unchanged definition, so that what was worked out about it is kept', async () => {
    await publishText(database.knex, labelTrait('mark', 'one'));
    const definitions = await open();
    const before = definitions.get('trait', 'mark');
    await publishText(database.knex, labelTrait('other', 'one'));
    await definitions.refresh();
    expect(definitions.get('trait', 'mark')).toBe(before);
  });

  it('hear of what another backend publishes, at once on PostgreSQL and with the next look on SQLite', async () => {
    const definitions = await open(dialect === 'postgres' ? {} : { pollMilliseconds: 20 });
    await definitions.start();
    const other = await database.connect();
    // The first publication may come before the listening connection stands.
    let number = 0;
    await eventually(async () => {
      number = await publishText(other, labelTrait('mark', `no ${number + 1}`));
      return eventually(() => mark(definitions) === `Labels with no ${number}.`, 'the publication', 500).catch(() => false as const);
    }, 'the other backend is heard');
  });

  it('of a URL are read after the start, by one backend, and found by all', async () => {
    let reads = 0;
    const urlReader = repositoryOf(() => {
      reads += 1;
      return labelTrait('mark', 'repository');
    });
    const options = { urlReader, locations: [repository] };
    const first = await open(options);
    const second = await open(options);
    expect(mark(first)).toBeUndefined();
    await first.start();
    await eventually(() => mark(first) !== undefined, 'the location is read');
    await second.refresh();
    expect(mark(second)).toBe('Labels with repository.');
    await second.start();
    await second.refresh();
    expect(reads).toBe(1);
  });

  it('of a URL outlive a restart while the repository is away, and the failure is told', async () => {
    let away = false;
    const urlReader = repositoryOf(() => {
      if (away) {
        throw new Error('404 Not Found');
      }
      return labelTrait('mark', 'repository');
    });
    const options = { urlReader, locations: [repository], intervalMilliseconds: 1, pollMilliseconds: 10 };
    const first = await open(options);
    await first.start();
    await eventually(() => mark(first) !== undefined, 'the location is read');
    await first.stop();
    away = true;
    const second = await open(options);
    expect(mark(second)).toBe('Labels with repository.');
    await second.start();
    await eventually(() => second.locations()[0].error !== undefined, 'the failure is seen');
    expect(second.locations()).toMatchObject([{ kind: 'url', location: repository, error: '404 Not Found', definitions: 1 }]);
    expect(mark(second)).toBe('Labels with repository.');
  });

  it('of a folder that is missing are told as missing, and keep nothing else away', async () => {
    await writeFile(join(folder, 'mark.cue'), labelTrait('mark', 'built-in'));
    const definitions = await open({ locations: [join(folder, 'nowhere')] });
    expect(mark(definitions)).toBe('Labels with built-in.');
    expect(definitions.locations()).toMatchObject([{ kind: 'folder', definitions: 0, error: expect.stringContaining('ENOENT') }]);
  });

  it('of a bad file are refused to those who name them, with the reason, and to nobody else', async () => {
    const builtIn = await mkdtemp(join(folder, 'built-in-'));
    const location = await mkdtemp(join(folder, 'location-'));
    await writeFile(join(builtIn, 'mark.cue'), labelTrait('mark', 'built-in'));
    await writeFile(join(location, 'mark.cue'), `${labelTrait('mark', 'location')}}`);
    await writeFile(join(location, 'other.cue'), labelTrait('other', 'location'));
    const definitions = await open({ builtIn, locations: [location] });
    expect(mark(definitions)).toBeUndefined();
    expect(definitions.suggest('trait', 'mark')).toMatch(/^mark.cue cannot be understood: /);
    expect(mark(definitions, 'other')).toBe('Labels with location.');
  });

  it('of a file that goes bad stay what they were', async () => {
    await writeFile(join(folder, 'mark.cue'), labelTrait('mark', 'good'));
    const definitions = await open({ builtIn: await mkdtemp(join(folder, 'none-')), locations: [folder], intervalMilliseconds: 10 });
    await writeFile(join(folder, 'mark.cue'), 'mark: {');
    await definitions.start();
    await eventually(() => definitions.locations()[0].broken.length > 0, 'the bad file is seen');
    expect(mark(definitions)).toBe('Labels with good.');
    expect(definitions.locations()[0].broken).toMatchObject([{ filename: 'mark.cue', replacedByPrevious: true }]);
  });
});
