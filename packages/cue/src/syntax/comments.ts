import type { Token } from './token';

/** The block of comment lines that ends on the line above the token; a blank line between cuts it off. */
export function docComments(token: Token): string[] {
  const docs: string[] = [];
  let line = token.line;
  for (let i = token.comments.length - 1; i >= 0; i -= 1) {
    const comment = token.comments[i];
    if (comment.trailing || comment.line !== line - 1) break;
    docs.unshift(comment.text);
    line = comment.line;
  }
  return docs;
}

/** Comments on the line of the token before. */
export function lineComments(token: Token): string[] {
  return token.comments
    .filter(comment => comment.trailing)
    .map(comment => comment.text);
}
