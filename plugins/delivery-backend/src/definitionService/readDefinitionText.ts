import { type ApiProblem, type DefinitionFormat, type DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import { type Definition, definitionFormat, parseDefinitionFile } from '@slipway/oam';

export interface ReadDefinition {
  /** May be used when no problem is an error. */
  readonly definition?: Definition;
  readonly format: DefinitionFormat;
  readonly problems: readonly ApiProblem[];
}

/** What a name may be made of, because Applications write it before an `@` and portals into addresses. */
const nameable = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

const nothingInIt = error(
  'no_definition',
  'The text holds no definition.',
  'send a .cue file of "vela def", or a YAML resource of kind ComponentDefinition, TraitDefinition, PolicyDefinition or WorkflowStepDefinition',
);

/** Reads the text of exactly one definition. `ref` is the address that it was sent to, and has to be its own. */
export function readDefinitionText(text: string, ref?: DefinitionRef): ReadDefinition {
  const format = definitionFormat(text);
  const parsed = parseDefinitionFile({ filename: `${ref?.name ?? 'definition'}.${format}`, text });
  const [definition, ...others] = parsed.definitions;
  const problems: ApiProblem[] = parsed.problems.map(({ definition: place, ...problem }) => ({
    ...problem,
    ...lineIn(place),
    ...(place ? { definition: place } : {}),
  }));
  if (!definition) {
    return { format, problems: problems.length > 0 ? problems : [nothingInIt] };
  }
  if (others.length > 0) {
    const names = parsed.definitions.map(({ name }) => name).join(', ');
    return { format, problems: [error('many_definitions', `The text holds ${names}; one definition is published at a time.`, 'send each on its own')] };
  }
  return { definition, format, problems: [...problems, ...checkName(definition), ...(ref ? compareWithAddress(definition, ref) : [])] };
}

/** The line stands at the end of the place: `scaler.cue:12`. */
function lineIn(place: string | undefined): { line?: number } {
  const line = /:(\d+)$/.exec(place ?? '')?.[1];
  return line ? { line: Number(line) } : {};
}

function checkName({ name }: Definition): ApiProblem[] {
  return nameable.test(name) && name.length <= 253
    ? []
    : [error('invalid_name', `"${name}" cannot name a definition: it is made of small letters, digits, "-" and ".".`, 'rename it')];
}

function compareWithAddress({ kind, name }: Definition, ref: DefinitionRef): ApiProblem[] {
  return kind === ref.kind && name === ref.name
    ? []
    : [
        error(
          'wrong_address',
          `The text defines the ${kind} "${name}", but it was sent to the ${ref.kind} "${ref.name}".`,
          `send it to /definitions/${kind}/${name}, or correct it`,
        ),
      ];
}

function error(code: string, message: string, hint: string): ApiProblem {
  return { code, severity: 'error', message, hint };
}
