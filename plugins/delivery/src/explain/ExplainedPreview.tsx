import type { PreviewObject } from '@slipway/backstage-plugin-delivery-common';
import { explainedLines } from '@slipway/oam';
import { useMemo } from 'react';
import { ExplainedManifest } from './ExplainedManifest';

/** An object of a preview with where each value comes from; what the manifest gave goes to its line there. */
export default function ExplainedPreview(props: {
  object: PreviewObject;
  /** Goes to a line of the manifest that is previewed. */
  onJump?: (line: number) => void;
}) {
  const { object, onJump } = props;
  const lines = useMemo(() => {
    const fields = object.fields ?? [];
    return explainedLines(Object(object.manifest), fields).map(
      ({ text, field }) => {
        if (field === undefined) {
          return { text };
        }
        const { path, text: origin, inputs } = fields[field];
        const line = inputs.find(input => input.line !== undefined)?.line;
        return {
          text,
          origin: {
            path,
            text: origin,
            ...(line !== undefined && onJump
              ? { own: true, onJump: () => onJump(line) }
              : {}),
          },
        };
      },
    );
  }, [object, onJump]);
  return (
    <ExplainedManifest label={`${object.kind} ${object.name}`} lines={lines} />
  );
}
