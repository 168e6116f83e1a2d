import type { DefinitionDetail } from '@slipway/backstage-plugin-delivery-common';
import {
  FailureNotice,
  Section,
} from '@slipway/backstage-plugin-delivery-react';
import { useMemo } from 'react';
import { ProblemList } from '../../manifest/ProblemList';
import { parseDefinitionText } from './createDefinitionReader';
import { filledManifest } from './filledManifest';
import { isDecidedBy, objectKey, RenderedObject } from './RenderedObject';
import { useRenderedExample } from './useRenderedExample';

/** What a definition makes of the parameters that are filled in, in its example. Nothing for what acts instead of making objects. */
export default function FilledExample(props: {
  definition: DefinitionDetail;
  values: object;
}) {
  const { definition: published, values } = props;
  const definition = useMemo(
    () => parseDefinitionText(published.source, published.name)[0],
    [published],
  );
  const manifest = useMemo(
    () => (definition ? filledManifest(definition, values) : ''),
    [definition, values],
  );
  const { rendered, error } = useRenderedExample(manifest, definition);
  if (error !== undefined) {
    return (
      <FailureNotice
        what="What it becomes could not be worked out"
        error={error}
      />
    );
  }
  if (!definition || !rendered) {
    return null;
  }
  const objects = rendered.objects.filter(object =>
    isDecidedBy(definition, object),
  );
  return objects.length === 0 && rendered.problems.length === 0 ? null : (
    <Section title="What it becomes">
      {rendered.objects.length === 0 && (
        <ProblemList
          problems={rendered.problems}
          lineOf={() => undefined}
          onJump={() => undefined}
        />
      )}
      {objects.map(object => (
        <RenderedObject
          key={objectKey(object)}
          example={object}
          definition={definition}
        />
      ))}
    </Section>
  );
}
