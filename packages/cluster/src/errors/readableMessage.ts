import { readString } from '../kubernetes/readField';

const longestValue = 200;
const mostLines = 8;

/**
 * What a Status says, fit for a sentence: of a whole object that it quotes only the reason is left, which stands behind it, and of a difference in many lines those that differ. The words
 * that tell an immutable field from a wrong one are at the end of it all.
 */
export function readableMessage(
  message: string,
  causes: readonly unknown[],
): string {
  return causes
    .map(cause => readString(cause, 'message'))
    .filter(Boolean)
    .reduce(
      (text, quoted) => text.split(quoted).join(readableCause(quoted)),
      message,
    );
}

/** The same for one cause. */
export function readableCause(message: string): string {
  return onlyChanges(withoutLongValue(message));
}

function withoutLongValue(message: string): string {
  const [quoted, label, value] =
    /^([A-Z]\w+ value): ([[{"][\s\S]*[\]}"]): /.exec(message) ?? [];
  return quoted && value.length > longestValue
    ? `${label}: ${message.slice(quoted.length)}`
    : message;
}

function onlyChanges(message: string): string {
  const [before, ...difference] = message.split(/\n@@[^\n]*/);
  if (difference.length === 0) {
    return message;
  }
  const lines = difference
    .join('')
    .split('\n')
    .filter(line => /^[+-]/.test(line))
    .map(line => `${line[0]} ${line.slice(1).trim().replace(/,$/, '')}`);
  const more = lines.length > mostLines ? ', …' : '';
  return `${before} (${lines.slice(0, mostLines).join(', ')}${more})`;
}
