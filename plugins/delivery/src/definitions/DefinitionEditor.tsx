import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type { DefinitionRef } from '@slipway/backstage-plugin-delivery-common';
import { FailureNotice, Placeholder, Section } from '@slipway/backstage-plugin-delivery-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { PartTabs } from '../layout/PartTabs';
import { Stack } from '../layout/Stack';
import { useDeliveryLinks } from '../links/useDeliveryLinks';
import { type JumpTarget, ManifestEditor } from '../manifest/ManifestEditor';
import { ProblemList } from '../manifest/ProblemList';
import { PreviewOfDefinition } from './PreviewOfDefinition';
import { PublishForm } from './PublishForm';
import { TextDiff } from './TextDiff';
import { isError, useDefinitionCheck } from './useDefinitionCheck';

// Brings the whole renderer along.
const DefinitionExample = lazy(() => import('./example/DefinitionExample'));

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      alignItems: 'start',
      gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    title: { fontSize: 20, fontWeight: 600, lineHeight: '28px', margin: 0 },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'SlipwayDefinitionEditor' },
);

const parts = [
  ['publish', 'Publish'],
  ['example', 'Try it'],
] as const;

/** The text of a definition with what is wrong with it and what publishing it would change, checked while it is written. */
export function DefinitionEditor(props: {
  /** Left out for a new one. */
  definition?: DefinitionRef;
  start: string;
  /** The published revision that the text was written from; 0 for none. */
  base: number;
}) {
  const classes = useStyles();
  const links = useDeliveryLinks();
  // What is read again while somebody writes changes neither their text nor what it was written from.
  const [{ definition, start, base }] = useState(props);
  const [text, setText] = useState(start);
  const [jumpTo, setJumpTo] = useState<JumpTarget>();
  const [part, setPart] = useState<(typeof parts)[number][0]>('publish');
  const jumpToLine = useCallback((line: number) => setJumpTo({ line }), []);
  const check = useDefinitionCheck(text);
  const { preview, problems, error } = check;
  const isChecked = check.checked === text;
  const isFaulty = problems.some(isError);
  return (
    <Stack>
      <div>
        <Link to={links.definitions()}>Definitions</Link>
        <h2 className={classes.title}>
          {definition ? `New revision of ${definition.name}` : 'New definition'}
        </h2>
        <div className={classes.quiet}>
          CUE in the format of <code>vela def</code>, or a YAML resource. It is
          checked while you type; nothing is published before you say so.
        </div>
      </div>
      <div className={classes.columns}>
        <Stack>
          <ManifestEditor
            language="cue"
            label="Definition"
            value={text}
            problems={isChecked ? problems : []}
            jumpTo={jumpTo}
            onChange={setText}
          />
          {preview?.current && preview.current.source !== text && (
            <Section title="Changes against what counts now">
              <TextDiff
                before={preview.current.source}
                after={text}
                label="Changes against what counts now"
              />
            </Section>
          )}
        </Stack>
        <Stack>
          {error !== undefined && (
            <FailureNotice what="The definition could not be checked" error={error} />
          )}
          {problems.length > 0 && (
            <Section title={isFaulty ? 'To correct' : 'To consider'}>
              <ProblemList
                problems={problems}
                lineOf={({ line }) => line}
                onJump={jumpToLine}
              />
            </Section>
          )}
          <PartTabs label="What becomes of the text" parts={parts} shown={part} onShow={setPart} />
          {part === 'example' && (
            <Suspense fallback={<Placeholder label="The renderer is being loaded" lines={[28, 300]} />}>
              <DefinitionExample text={text} onJump={jumpToLine} />
            </Suspense>
          )}
          {part === 'publish' && preview && !isFaulty && (
            <PreviewOfDefinition
              preview={preview}
              rendering={isChecked && !preview.unchanged && preview.impact === undefined}
            />
          )}
          {part === 'publish' && (
            <PublishForm
              definition={definition ?? preview?.definition}
              text={text}
              base={base}
              obstacle={obstacleOf({ isChecked, isFaulty, unchanged: preview?.unchanged ?? false })}
            />
          )}
        </Stack>
      </div>
    </Stack>
  );
}

function obstacleOf(found: {
  isChecked: boolean;
  isFaulty: boolean;
  unchanged: boolean;
}): string | undefined {
  if (!found.isChecked) {
    return 'The text is being checked.';
  }
  if (found.isFaulty) {
    return 'Correct the text first.';
  }
  return found.unchanged ? 'This text counts already.' : undefined;
}
