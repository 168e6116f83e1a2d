import type { DefinitionSummary } from '@slipway/backstage-plugin-delivery-common';
import { StatusChip, type Tone } from '@slipway/backstage-plugin-delivery-react';

type Origin = Pick<DefinitionSummary, 'origin' | 'location' | 'revision'>;

/** Where the definition that counts comes from. */
export function OriginMark({ definition }: { definition: Origin }) {
  return (
    <StatusChip
      phase={{ tone: toneOf(definition), word: originWord(definition) }}
      title={definition.location}
    />
  );
}

export function originWord({ origin, revision }: Origin): string {
  switch (origin) {
    case 'built-in':
      return 'Built in';
    case 'folder':
    case 'url':
      return 'From a location';
    case 'published':
      return `Published, revision ${revision}`;
    default:
      return origin satisfies never;
  }
}

function toneOf({ origin }: Origin): Tone {
  return origin === 'published' ? 'ok' : 'neutral';
}
