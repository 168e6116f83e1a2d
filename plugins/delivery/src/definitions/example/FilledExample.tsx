import { makeStyles } from '@material-ui/core/styles';
import type { DefinitionDetail } from '@slipway/backstage-plugin-delivery-common';
import { FailureNotice } from '@slipway/backstage-plugin-delivery-react';
import { useMemo } from 'react';
import { ProblemList } from '../../manifest/ProblemList';
import { parseDefinitionText } from './createDefinitionReader';
import { filledManifest } from './filledManifest';
import { RenderedObjects } from './RenderedObjects';
import { useRenderedExample } from './useRenderedExample';

const useStyles = makeStyles(
  theme => ({
    title: { margin: theme.spacing(2, 0, 1), fontSize: 14, fontWeight: 600 },
  }),
  { name: 'SlipwayFilledExample' },
);

/** What a definition makes of the parameters that are filled in, in its example. Nothing for what acts instead of making objects. */
export default function FilledExample(props: { definition: DefinitionDetail; values: object }) {
  const { definition: published, values } = props;
  const classes = useStyles();
  const definition = useMemo(() => parseDefinitionText(published.source, published.name)[0], [published]);
  const manifest = useMemo(() => (definition ? filledManifest(definition, values) : ''), [definition, values]);
  const { rendered, error } = useRenderedExample(manifest, definition);
  if (error !== undefined) {
    return <FailureNotice what="What it becomes could not be worked out" error={error} />;
  }
  if (!definition || !rendered || (rendered.objects.length === 0 && rendered.problems.length === 0)) {
    return null;
  }
  return (
    <>
      <h3 className={classes.title}>What it becomes</h3>
      {rendered.objects.length > 0 ? (
        <RenderedObjects objects={rendered.objects} definition={definition} />
      ) : (
        <ProblemList problems={rendered.problems} lineOf={() => undefined} onJump={() => undefined} />
      )}
    </>
  );
}
