import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ApplicationRef,
  deliveryApplicationUpdatePermission,
  type FieldChoice,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  FailureNotice,
  Section,
  TimeAgo,
  useAction,
  useDrift,
} from '@slipway/backstage-plugin-delivery-react';
import { WhoLink } from '../links/WhoLink';
import { DriftItem } from './DriftItem';
import { isOpen } from './driftWords';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    past: {
      marginTop: theme.spacing(1),
      fontSize: 14,
      '& > summary': {
        cursor: 'pointer',
        color: theme.palette.text.secondary,
        padding: theme.spacing(0.5, 0),
      },
    },
    choice: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      fontSize: 14,
      padding: theme.spacing(0.5, 0),
      overflowWrap: 'anywhere',
    },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
    title: { fontSize: 13, fontWeight: 600, margin: theme.spacing(1, 0, 0) },
  }),
  { name: 'SlipwayDriftPanel' },
);

/**
 * What somebody changed in the clusters, and what was decided about it. Not shown as long as nothing ever differed: then there is nothing to know.
 */
export function DriftPanel(props: { application: ApplicationRef }) {
  const { application } = props;
  const classes = useStyles();
  const drift = useDrift(application);
  const permission = usePermission({
    permission: deliveryApplicationUpdatePermission,
  });
  const { items = [], choices = [], totalItems = 0 } = drift.value ?? {};
  if (drift.error !== undefined && !drift.value) {
    return (
      <Section title="Changes in the clusters">
        <FailureNotice
          error={drift.error}
          what="The changes in the clusters cannot be shown"
        />
      </Section>
    );
  }
  if (items.length === 0 && choices.length === 0) {
    return null;
  }
  const open = items.filter(isOpen);
  const past = items.filter(item => !isOpen(item));
  const item = (each: (typeof items)[number]) => (
    <DriftItem
      key={each.id}
      application={application}
      drift={each}
      mayChange={permission.allowed}
      onChanged={drift.reload}
    />
  );
  return (
    <Section title="Changes in the clusters">
      {open.length > 0 ? (
        <ul className={classes.list} aria-label="Open">
          {open.map(item)}
        </ul>
      ) : (
        <span className={classes.quiet}>
          Everything is as it was applied now.
        </span>
      )}
      {choices.length > 0 && (
        <>
          <h3 className={classes.title}>Decided, and left alone since</h3>
          <ul className={classes.list}>
            {choices.map(choice => (
              <ChoiceRow
                key={choice.id}
                application={application}
                choice={choice}
                mayChange={permission.allowed}
                onChanged={drift.reload}
              />
            ))}
          </ul>
        </>
      )}
      {past.length > 0 && (
        <details className={classes.past}>
          <summary>
            Earlier changes: {totalItems - open.length}
            {past.length < totalItems - open.length &&
              `, here the newest ${past.length}`}
            , the last <TimeAgo at={past[0].detectedAt} />
          </summary>
          <ul className={classes.list}>{past.map(item)}</ul>
        </details>
      )}
    </Section>
  );
}

function ChoiceRow(props: {
  application: ApplicationRef;
  choice: FieldChoice;
  mayChange: boolean;
  onChanged: () => void;
}) {
  const { application, choice, mayChange, onChanged } = props;
  const classes = useStyles();
  const api = useApi(deliveryApiRef);
  const withdraw = useAction(async () => {
    await api.withdrawFieldChoice(application, choice.id);
    onChanged();
  });
  return (
    <li>
      <div className={classes.choice}>
        <span>
          <code>{choice.field === '*' ? 'deleted' : choice.field}</code> of{' '}
          {choice.kind} <strong>{choice.name}</strong>{' '}
          {choice.choice === 'take' ? 'is taken from' : 'is left to'}{' '}
          {choice.manager ?? 'whoever has it'}
        </span>
        <span className={classes.quiet}>
          <WhoLink entityRef={choice.decidedBy} /> ·{' '}
          <TimeAgo at={choice.decidedAt} />
        </span>
        {mayChange && (
          <Button
            size="small"
            disabled={withdraw.busy}
            onClick={() => withdraw.start()}
          >
            Withdraw
          </Button>
        )}
      </div>
      {withdraw.error !== undefined && (
        <FailureNotice error={withdraw.error} what="Nothing was withdrawn" />
      )}
    </li>
  );
}
