import { difference } from './compare.mjs';
import { answerNatively, parseCue } from './nativeCue.mjs';

const MOST_ROUNDS = 40;
const MOST_CANDIDATES = 400;

/** The smallest program found that still differs in the same way, by leaving out declarations and replacing expressions by their parts. */
export function shrink(source, kind, ask) {
  let smallest = source;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const candidates = simplerPrograms(smallest).slice(0, MOST_CANDIDATES);
    const answers = ask(candidates.map(candidate => ({ source: candidate })));
    const still = candidates.filter(
      (candidate, i) =>
        difference(answers[i], answerNatively({ source: candidate })) === kind,
    );
    if (still.length === 0) return smallest;
    smallest = still.reduce((a, b) => (b.length < a.length ? b : a));
  }
  return smallest;
}

function simplerPrograms(source) {
  let file;
  try {
    file = parseCue({ text: source, filename: 'program.cue' });
  } catch {
    return [];
  }
  const programs = new Set();
  const replace = (node, by) =>
    programs.add(source.slice(0, node.start) + by + source.slice(node.end));
  const visit = node => {
    if (node === null || typeof node !== 'object') return;
    if (Array.isArray(node)) {
      node.forEach(visit);
      return;
    }
    const hasPlace = typeof node.start === 'number';
    const children = Object.values(node)
      .flat()
      .filter(child => child !== null && typeof child === 'object');
    if (hasPlace && isExpression(node)) {
      for (const short of ['1', '{}'])
        if (node.end - node.start > short.length) replace(node, short);
      for (const child of children) {
        const part = child.value?.kind ? child.value : child;
        if (isExpression(part))
          replace(node, source.slice(part.start, part.end));
      }
    }
    for (const list of [node.declarations, node.elements])
      for (const part of list ?? []) removePart(source, part, programs);
    children.forEach(visit);
  };
  visit(file);
  programs.delete(source);
  return [...programs].sort((a, b) => a.length - b.length);
}

function isExpression(node) {
  return (
    typeof node?.start === 'number' &&
    typeof node.kind === 'string' &&
    !/ield|pattern|comprehension|embedding|ellipsis|file|let|for|if|attribute/.test(
      node.kind,
    )
  );
}

/** Without the declaration or element, and without one of the commas beside it. */
function removePart(source, { start, end }, programs) {
  const comma = /^\s*,\s*/.exec(source.slice(end));
  if (comma)
    programs.add(source.slice(0, start) + source.slice(end + comma[0].length));
  else
    programs.add(
      source.slice(0, start).replace(/,\s*$/, '') + source.slice(end),
    );
}
