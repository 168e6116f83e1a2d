/** A line whose value begins with a quote: indentation, key or dash, the quote, and what follows. */
const OPENS =
  /^(\s*)(?:- +)*(?:[^\s'"#[{&*!|>%@`-][^'"#]*?: +|- +)?(['"])(.*)$/;

/**
 * Go's YAML reader lets the further lines of a quoted text begin anywhere; YAML wants them deeper than their key. Moves such lines to the
 * right, which changes neither the text nor the number of any line.
 */
export function indentQuotedText(text: string): string {
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const match = OPENS.exec(lines[index]);
    if (!match || closes(match[3], match[2])) {
      continue;
    }
    const [, indent, quote] = match;
    const wanted = `${indent}  `;
    for (index += 1; index < lines.length; index++) {
      const line = lines[index];
      if (line.trim() !== '' && !line.startsWith(wanted)) {
        lines[index] = wanted + line.trimStart();
      }
      if (closes(line, quote)) {
        break;
      }
    }
  }
  return lines.join('\n');
}

/** Whether the quote ends on this line: an escaped or doubled one does not. */
function closes(text: string, quote: string): boolean {
  const rest =
    quote === '"' ? text.replace(/\\./g, '') : text.replaceAll("''", '');
  return rest.includes(quote);
}
