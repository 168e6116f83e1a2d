/** The form of a definition's text: a Kubernetes resource names its kind at the left margin, or is JSON; all else is taken for CUE. */
export function definitionFormat(text: string): 'cue' | 'yaml' {
  return /^(apiVersion|kind):/m.test(text) || /^\s*\{\s*"/.test(text)
    ? 'yaml'
    : 'cue';
}
