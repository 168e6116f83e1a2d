import {
  createDefinitionCatalog,
  Definition,
  DefinitionCatalog,
  DefinitionFile,
  parseDefinitionFile,
  Problem,
} from '@slipway/oam';

export interface LazyCatalog extends DefinitionCatalog {
  /** What is wrong with the files that were read so far. */
  problems(): readonly Problem[];
}

interface Entry {
  readonly file: DefinitionFile;
  result?: { definitions: Definition[]; problems: Problem[] };
}

/**
 * A catalog over files that are parsed when somebody asks for a name that they mention: of a folder with a hundred definitions an
 * Application uses five. Later files win over earlier ones, all files over `builtin`.
 */
export function createLazyCatalog(
  builtin: readonly Definition[],
  files: readonly DefinitionFile[],
): LazyCatalog {
  const entries: Entry[] = files.map(file => ({ file }));
  let catalog = createDefinitionCatalog(builtin);

  function parse(wanted: (entry: Entry) => boolean) {
    const fresh = entries.filter(entry => !entry.result && wanted(entry));
    if (fresh.length === 0) {
      return;
    }
    for (const entry of fresh) {
      entry.result = parseDefinitionFile(entry.file);
    }
    catalog = createDefinitionCatalog([
      ...builtin,
      ...entries.flatMap(entry => entry.result?.definitions ?? []),
    ]);
  }
  const parseAll = () => parse(() => true);

  return {
    get(kind, type) {
      const name = type.split('@')[0];
      parse(({ file }) => file.text.includes(name));
      return catalog.get(kind, type);
    },
    list(kind) {
      parseAll();
      return catalog.list(kind);
    },
    suggest(kind, type) {
      parseAll();
      return catalog.suggest(kind, type);
    },
    problems: () => entries.flatMap(entry => entry.result?.problems ?? []),
  };
}
