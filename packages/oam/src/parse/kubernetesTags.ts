import type { ScalarTag, Tags } from 'yaml';

const UNKNOWN_TO_GO = new Set([
  'tag:yaml.org,2002:timestamp',
  'tag:yaml.org,2002:binary',
]);
const EXPONENT =
  /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9_]*)?)[eE][-+]?[0-9]+$/;

/** The YAML 1.1 of Go's reader: no `1:30` as 90, no dates, no binary, and `e1` is a word. */
export function kubernetesTags(tags: Tags): Tags {
  const kept: Tags = [];
  for (const tag of tags) {
    if (typeof tag !== 'object') {
      kept.push(tag);
      continue;
    }
    const format = 'format' in tag ? tag.format : undefined;
    if (UNKNOWN_TO_GO.has(tag.tag) || format === 'TIME') {
      continue;
    }
    kept.push(
      tag.tag === 'tag:yaml.org,2002:float' && format === 'EXP'
        ? { ...(tag as ScalarTag), test: EXPONENT }
        : tag,
    );
  }
  return kept;
}
