import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  deliveryApplicationUpdatePermission,
  type Run,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  useAction,
} from '@slipway/backstage-plugin-delivery-react';

const useStyles = makeStyles(
  theme => ({
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
  }),
  { name: 'SlipwayConflictChoice' },
);

/** What becomes of fields that another manager has; either way the run starts again from the step that failed. */
export function ConflictChoice(props: {
  runId: string;
  onDecided: (run: Run) => void;
}) {
  const { runId, onDecided } = props;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const permission = usePermission({
    permission: deliveryApplicationUpdatePermission,
  });
  const decide = useAction(async (choice: 'take' | 'give-up') =>
    onDecided(await api.decideConflicts(runId, { choice })),
  );
  if (!permission.allowed) {
    return null;
  }
  return (
    <>
      <div className={classes.actions}>
        <Button
          size="small"
          variant="contained"
          color="primary"
          disabled={decide.busy}
          onClick={() => decide.start('take')}
        >
          Take the fields and go on
        </Button>
        <Button
          size="small"
          variant="outlined"
          disabled={decide.busy}
          onClick={() => decide.start('give-up')}
        >
          Leave them to the others and go on
        </Button>
      </div>
      {decide.error !== undefined && (
        <FailureNotice error={decide.error} what="Nothing was decided" />
      )}
    </>
  );
}
