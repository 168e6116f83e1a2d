import { type DefinitionKind, parseDefinitionFile } from '@slipway/oam';
import type { BrokenFile, DefinitionLayer, DefinitionOrigin, LoadedDefinition, SourceFile } from './types';

export interface DefinitionParser {
  /** All files of one source. */
  parse(files: readonly SourceFile[], originOf: (file: SourceFile) => DefinitionOrigin): DefinitionLayer;
}

interface Parsed {
  readonly text: string;
  readonly loaded: readonly LoadedDefinition[];
  readonly broken?: BrokenFile;
}

/**
 * Parses the files of one source again and again. An unchanged file gives the same objects as before, so that what was worked out about a definition
 * (its schema) is kept. A file that could be read before and cannot any more keeps what it had: a slip of the pen in a repository takes nothing away
 * from those who deliver.
 */
export function createDefinitionParser(): DefinitionParser {
  let known = new Map<string, Parsed>();
  return {
    parse(files, originOf) {
      const next = new Map<string, Parsed>();
      for (const file of files) {
        const before = known.get(file.filename);
        next.set(file.filename, before?.text === file.text ? before : parseFile(file, originOf(file), before));
      }
      known = next;
      const all = [...known.values()];
      return { loaded: all.flatMap(({ loaded }) => loaded), broken: all.flatMap(({ broken }) => broken ?? []) };
    },
  };
}

function parseFile(file: SourceFile, origin: DefinitionOrigin, before: Parsed | undefined): Parsed {
  const { definitions, problems } = parseDefinitionFile(file);
  const loaded = definitions.map((definition): LoadedDefinition => ({
    definition: origin.kind === 'published' ? { ...definition, revision: origin.revision } : definition,
    origin,
    format: file.filename.endsWith('.cue') ? 'cue' : 'yaml',
    source: file.text,
  }));
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) {
    return { text: file.text, loaded };
  }
  const kept = before?.loaded ?? [];
  return {
    text: file.text,
    loaded: loaded.length > 0 ? loaded : kept,
    broken: {
      origin,
      filename: file.filename,
      ...(loaded.length === 0 ? guessName(file) : {}),
      replacedByPrevious: loaded.length === 0 && kept.length > 0,
      problems: errors,
    },
  };
}

const kinds: { readonly [word: string]: DefinitionKind } = {
  component: 'component',
  workload: 'component',
  trait: 'trait',
  policy: 'policy',
  'workflow-step': 'workflow-step',
  ComponentDefinition: 'component',
  WorkloadDefinition: 'component',
  TraitDefinition: 'trait',
  PolicyDefinition: 'policy',
  WorkflowStepDefinition: 'workflow-step',
};

/** What a text that cannot be understood was probably meant to define. */
function guessName({ filename, text }: SourceFile): { kind?: DefinitionKind; name?: string } {
  const isCue = filename.endsWith('.cue');
  const fields = isCue ? /^"?([A-Za-z][\w-]*)"?:/gm : /^ {2,4}name:\s*"?([\w-]+)/gm;
  const name = [...text.matchAll(fields)].map(match => match[1]).find(word => word !== 'template');
  const word = (isCue ? /\btype:\s*"([\w-]+)"/ : /^kind:\s*"?(\w+)/m).exec(text)?.[1] ?? '';
  return { ...(kinds[word] ? { kind: kinds[word] } : {}), ...(name ? { name } : {}) };
}
