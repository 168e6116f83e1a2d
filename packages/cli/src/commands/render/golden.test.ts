import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { run, useFolder } from '../../__testUtils__/run';

const cases = join(__dirname, 'golden');
const folder = useFolder();

const anyObject = z.looseObject({
  metadata: z
    .looseObject({
      labels: z.record(z.string(), z.string()).optional(),
      annotations: z.record(z.string(), z.string()).optional(),
    })
    .optional(),
});

const expectation = z.object({
  kind: z.literal('Expected'),
  labels: z.literal('all').optional(),
  /** As KubeVela's dry-run prints it. */
  vela: z.literal(true).optional(),
  warnings: z.array(z.string()).default([]),
  objects: z.array(anyObject),
});

const EVERYWHERE = /^(app|workload|trait)\.oam\.dev\//;

/** What every object carries is left out. */
function essence(object: z.infer<typeof anyObject>) {
  const own = (values: { [key: string]: string } | undefined) => {
    const kept = Object.entries(values ?? {}).filter(
      ([key]) => !EVERYWHERE.test(key),
    );
    return kept.length > 0 ? Object.fromEntries(kept) : undefined;
  };
  const { labels, annotations, ...metadata } = object.metadata ?? {};
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: own(labels),
      annotations: own(annotations),
    },
  };
}

function readCase(name: string) {
  const documents = parseAllDocuments(readFileSync(join(cases, name), 'utf8'));
  const texts = documents.map(document => document.toString());
  const kindOf = (index: number) => documents[index].get('kind');
  return {
    definitions: texts.filter((_, i) => /Definition$/.test(`${kindOf(i)}`)),
    application: texts.find((_, i) => kindOf(i) === 'Application') ?? '',
    expected: expectation.parse(documents.at(-1)?.toJS()),
  };
}

it.each(readdirSync(cases).filter(name => name.endsWith('.yaml')))(
  'the golden case %s comes out as it should',
  async name => {
    const { definitions, application, expected } = readCase(name);
    const command = [
      'render',
      '-f',
      folder.write('app.yaml', application),
      ...definitions.flatMap((text, i) => [
        '-d',
        folder.write(`${i}.yaml`, text),
      ]),
      ...(expected.vela ? ['--vela'] : []),
    ];
    const { status, out, err } = await run(...command, '-o', 'json');
    expect(status).toBe(0);
    expect(err === '' ? [] : JSON.parse(err)).toHaveLength(
      expected.warnings.length,
    );
    const warned = await run(...command);
    expect(warned.err).toBe(
      expected.warnings.map(warning => `warning: ${warning}\n`).join(''),
    );
    const objects = z.array(anyObject).parse(JSON.parse(out));
    expect(expected.labels ? objects : objects.map(essence)).toEqual(
      expected.labels ? expected.objects : expected.objects.map(essence),
    );
  },
);
