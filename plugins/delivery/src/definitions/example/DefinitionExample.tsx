import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  FailureNotice,
  Section,
} from '@slipway/backstage-plugin-delivery-react';
import type { Definition } from '@slipway/oam';
import { useMemo, useState } from 'react';
import { Stack } from '../../layout/Stack';
import { type JumpTarget, ManifestEditor } from '../../manifest/ManifestEditor';
import { ProblemList } from '../../manifest/ProblemList';
import { parseDefinitionText } from './createDefinitionReader';
import { exampleManifest } from './exampleManifest';
import { isDecidedBy, objectKey, RenderedObject } from './RenderedObject';
import type { RenderedExample } from './renderExample';
import { useRenderedExample } from './useRenderedExample';

const useStyles = makeStyles(
  theme => ({
    quiet: { color: theme.palette.text.secondary, fontSize: 12.5 },
    outdated: { opacity: 0.55 },
    summary: {
      cursor: 'pointer',
      fontSize: 13.5,
      marginBottom: theme.spacing(1),
    },
  }),
  { name: 'SlipwayDefinitionExample' },
);

/** What the places of the definition that is being written are called. */
const filename = 'definition';

/** What a definition makes of an Application, rendered in this page with every change of the one or the other. */
export default function DefinitionExample(props: {
  /** Text of the definition. */
  text: string;
  /** Goes to a line of it. */
  onJump: (line: number) => void;
}) {
  const { text, onJump } = props;
  const classes = useStyles();
  const parsed = useMemo(() => parseDefinitionText(text, filename)[0], [text]);
  const [understood, setUnderstood] = useState(parsed);
  if (parsed && parsed !== understood) {
    setUnderstood(parsed);
  }
  const [written, setWritten] = useState<string>();
  const [jumpTo, setJumpTo] = useState<JumpTarget>();
  const manifest = written ?? (understood ? exampleManifest(understood) : '');
  const { rendered, error } = useRenderedExample(manifest, understood);
  const problems = rendered?.problems ?? [];
  if (!understood) {
    return (
      <p className={classes.quiet}>
        Once the text is a definition, what it makes of an example shows here.
      </p>
    );
  }
  const decided = (rendered?.objects ?? []).filter(object =>
    isDecidedBy(understood, object),
  );
  return (
    <Stack>
      {error !== undefined && (
        <FailureNotice
          what="The definitions that the example names could not be read"
          error={error}
        />
      )}
      {problems.length > 0 && (
        <Section title="The example">
          <ProblemList
            problems={problems}
            lineOf={({ line }) => line}
            onJump={line => setJumpTo({ line })}
          />
        </Section>
      )}
      <div className={parsed ? undefined : classes.outdated}>
        {decided.map(object => (
          <RenderedObject
            key={objectKey(object)}
            example={object}
            definition={understood}
            onJump={onJump}
          />
        ))}
        {rendered && problems.every(({ severity }) => severity !== 'error') && (
          <p className={classes.quiet}>
            {describeResult(rendered, decided.length, understood)}
          </p>
        )}
      </div>
      <details open={problems.length > 0 || undefined}>
        <summary className={classes.summary}>
          Application of the example
        </summary>
        <ManifestEditor
          label="Example"
          height="32vh"
          value={manifest}
          problems={problems}
          jumpTo={jumpTo}
          onChange={next => next !== manifest && setWritten(next)}
        />
        {written !== undefined && (
          <Button size="small" onClick={() => setWritten(undefined)}>
            Back to the definition's own
          </Button>
        )}
      </details>
    </Stack>
  );
}

function describeResult(
  { objects, took }: RenderedExample,
  decided: number,
  { kind }: Definition,
): string {
  if (kind === 'workflow-step') {
    return 'A step acts while an Application is delivered; of its example the parameters are checked here.';
  }
  const rest = objects.length - decided;
  const others =
    rest === 0
      ? ''
      : ` ${
          rest === 1
            ? 'Another object of the example is'
            : `${rest} other objects of the example are`
        } not touched by it.`;
  const marks =
    decided === 0
      ? ''
      : ' Marked lines come from this definition; a click goes to the line that decides them.';
  return `Rendered here in ${Math.max(
    1,
    Math.round(took),
  )} ms.${marks}${others}`;
}
