/** KubeVela's markers in comments: `+patchKey=name`, `+patchStrategy=retainKeys`, `+usage=What it is for`, `+ignore`. */
export interface Markers {
  /** The value is empty for a marker without `=`. */
  readonly [name: string]: string;
}

const MARKER = /^\+([A-Za-z][\w-]*)(?:\s*=\s*(.*))?$/;

/** Markers of a field, from the comments above and behind it. The last one of a name counts. */
export function markersOf(field: {
  readonly docs: readonly string[];
  readonly lineComments: readonly string[];
}): Markers {
  const markers: { [name: string]: string } = {};
  for (const comment of [...field.docs, ...field.lineComments]) {
    const match = MARKER.exec(comment);
    if (match) markers[match[1]] = (match[2] ?? '').trim();
  }
  return markers;
}
