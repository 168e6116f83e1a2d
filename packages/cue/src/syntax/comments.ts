import type { Token } from './token';

export const NO_LINES: readonly string[] = [];

/** The block of comment lines that ends on the line above the token; a blank line between cuts it off. */
export function docComments(token: Token): readonly string[] {
  if (token.comments.length === 0) return NO_LINES;
  const docs: string[] = [];
  let { line } = token.position;
  for (let i = token.comments.length - 1; i >= 0; i -= 1) {
    const comment = token.comments[i];
    if (comment.trailing || comment.line !== line - 1) break;
    docs.unshift(comment.text);
    line = comment.line;
  }
  return docs;
}

/** Comments on the line of the token before. */
export function lineComments(token: Token): readonly string[] {
  return token.comments.length === 0
    ? NO_LINES
    : token.comments
        .filter(comment => comment.trailing)
        .map(comment => comment.text);
}
