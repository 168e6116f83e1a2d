import type { EvaluateRequest, JsonValue } from '../engine';
import type { CueFile } from '../syntax';

/** Hidden field that holds the template inside a program; CUE's paths begin with it. */
export const TEMPLATE_FIELD = '_slipwayTemplate';
/** Field of the result that holds what was asked for. */
export const RESULT_FIELD = 'slipwayResult';

/**
 * One program: the imports, the template with its inputs in a hidden struct, and a comprehension that exports those of the wanted fields that exist.
 * A comparison with `_|_` instead would swallow an incomplete field silently.
 */
export function assembleProgram(file: CueFile, body: string, request: EvaluateRequest, extra = ''): string {
  const imports = file.imports.map(declaration => {
    const last = declaration.path.split('/').at(-1);
    const name = declaration.name === last ? '' : `${declaration.name} `;
    return `import ${name}${JSON.stringify(declaration.path)}`;
  });
  const inputs = Object.entries(request.inputs).map(
    ([name, value]) => `${JSON.stringify(name)}: ${value === undefined ? '_' : cueText(value)}`,
  );
  // A quoted label cannot be referred to by name: the inputs are declared once unquoted as well.
  const declared = Object.keys(request.inputs).map(name => `${name}: _`);
  const wanted = request.exports.map(name => `k == ${JSON.stringify(name)}`).join(' || ') || 'false';
  return [
    ...imports,
    `${TEMPLATE_FIELD}: {`,
    body,
    ...declared,
    ...inputs,
    '}',
    `${RESULT_FIELD}: {for k, v in ${TEMPLATE_FIELD} if ${wanted} {(k): v}}`,
    extra,
  ].join('\n');
}

/** JSON is CUE, except for a byte order mark and lone surrogates inside strings. */
export function cueText(value: JsonValue): string {
  return JSON.stringify(value)
    .replace(/\ufeff/g, '\\ufeff')
    .replace(/\\ud[89a-f][0-9a-f]{2}/gi, '\\ufffd');
}
