import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import type {
  ApplicationRef,
  Drift,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  StatusChip,
  TimeAgo,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';
import { Sentence } from '../links/Sentence';
import { DriftFields } from './DriftFields';
import { driftStates, isOpen } from './driftWords';

const useStyles = makeStyles(
  theme => ({
    item: {
      padding: theme.spacing(1, 0),
      fontSize: 14,
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    name: { overflowWrap: 'anywhere' },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
    message: { margin: theme.spacing(0.5, 0), overflowWrap: 'anywhere' },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
    },
  }),
  { name: 'SlipwayDriftItem' },
);

/** One object that is not as it was applied: who changed what, and what can be done about it. */
export function DriftItem(props: {
  application: ApplicationRef;
  drift: Drift;
  mayChange: boolean;
  onChanged: () => void;
}) {
  const { application, drift, mayChange, onChanged } = props;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const act = useAction(async (how: 'heal' | 'accept') => {
    await (how === 'heal'
      ? api.healDrift(application, drift.id)
      : api.acceptDrift(application, drift.id));
    onChanged();
  });
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <StatusChip phase={driftStates[drift.state]} />
        <span className={classes.name}>
          {drift.kind} <strong>{drift.name}</strong>
        </span>
        <span className={classes.quiet}>
          {drift.environment} · {drift.cluster} ·{' '}
          <TimeAgo at={drift.detectedAt} />
        </span>
      </div>
      <p className={classes.message}>
        <Sentence text={drift.message} />
      </p>
      <DriftFields drift={drift} />
      {isOpen(drift) && mayChange && (
        <div className={classes.actions}>
          <Button
            size="small"
            variant="contained"
            color="primary"
            disabled={act.busy}
            onClick={() => act.start('heal')}
          >
            Heal now
          </Button>
          <Button
            size="small"
            variant="outlined"
            disabled={act.busy}
            onClick={() => act.start('accept')}
          >
            Accept the change
          </Button>
        </div>
      )}
      {act.error !== undefined && (
        <FailureNotice error={act.error} what="The object is as it was" />
      )}
    </li>
  );
}
