export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`; // prettier-ignore
}

/**
 * How two answers differ: `undefined` (not at all), `value` (both accept, with another result: never right), `refused` (ours refuses what the
 * judge accepts), `accepted` (the other way round), `crash`.
 */
export function difference(judge, ours) {
  if (ours.crash) return 'crash';
  if (judge.died) return undefined;
  if (judge.error !== undefined)
    return ours.error === undefined ? 'accepted' : undefined;
  if (ours.error !== undefined) return 'refused';
  return canonical(judge.value) === canonical(ours.value) ? undefined : 'value';
}
