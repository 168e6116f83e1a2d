import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import type {
  DefinitionRef,
  DefinitionRevisionSummary,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  LiveView,
  Section,
  useLive,
} from '@slipway/backstage-plugin-delivery-react';
import { useId, useState } from 'react';
import { TextDiff } from './TextDiff';

const useStyles = makeStyles(
  theme => ({
    choice: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      marginBottom: theme.spacing(2),
    },
    select: { minWidth: 180 },
  }),
  { name: 'SlipwayRevisionComparison' },
);

/** What differs between two revisions that a person chooses; first the newest two. */
export function RevisionComparison(props: {
  definition: DefinitionRef;
  revisions: readonly DefinitionRevisionSummary[];
}) {
  const { definition, revisions } = props;
  const classes = useStyles();
  const [chosen, setChosen] = useState<{ before?: number; after?: number }>({});
  const before = chosen.before ?? revisions[1].number;
  const after = chosen.after ?? revisions[0].number;
  const id = useId();
  const select = (label: string, value: number, set: (number: number) => void) => (
    <TextField
      select
      id={`${id}-${label}`}
      className={classes.select}
      size="small"
      variant="outlined"
      label={label}
      value={value}
      SelectProps={{ native: true }}
      onChange={event => set(Number(event.target.value))}
    >
      {revisions.map(({ number }) => (
        <option key={number} value={number}>
          Revision {number}
        </option>
      ))}
    </TextField>
  );
  return (
    <Section title="What changed">
      <div className={classes.choice}>
        {select('From', before, number => setChosen({ ...chosen, before: number }))}
        {select('To', after, number => setChosen({ ...chosen, after: number }))}
      </div>
      <Comparison definition={definition} before={before} after={after} />
    </Section>
  );
}

function Comparison(props: {
  definition: DefinitionRef;
  before: number;
  after: number;
}) {
  const { definition, before, after } = props;
  const api = useApi(deliveryApiRef);
  const live = useLive({
    key: `${definition.kind}/${definition.name}/${before}/${after}`,
    read: signal =>
      Promise.all(
        [before, after].map(number =>
          api.getDefinitionRevision(definition, number, { signal }),
        ),
      ),
    concerns: () => false,
    pollMs: 600_000,
  });
  return (
    <LiveView live={live} what="The two revisions" lines={[160]}>
      {([from, to]) => (
        <TextDiff
          before={from.source}
          after={to.source}
          label={`Changes from revision ${before} to ${after}`}
        />
      )}
    </LiveView>
  );
}
