import { makeStyles } from '@material-ui/core/styles';
import type { ApplicationSummary } from '@slipway/backstage-plugin-delivery-common';
import {
  applicationState,
  StatusChip,
  TimeAgo,
} from '@slipway/backstage-plugin-delivery-react';
import type { ReactNode } from 'react';
import { LongText } from '../layout/LongText';
import { Sentence } from '../links/Sentence';
import { WhoLink } from '../links/WhoLink';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1.5),
    },
    state: { flex: '1 1 420px', minWidth: 0 },
    sentence: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      fontSize: 17,
      lineHeight: '24px',
      fontWeight: 500,
      overflowWrap: 'anywhere',
    },
    text: { flex: 1, minWidth: 0, margin: 0 },
    quiet: {
      fontSize: 13,
      color: theme.palette.text.secondary,
      marginTop: 2,
    },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  }),
  { name: 'SlipwayApplicationHeadline' },
);

/** The state of an Application in one sentence, and what can be done. */
export function ApplicationHeadline(props: {
  application: ApplicationSummary;
  actions: ReactNode;
}) {
  const { application, actions } = props;
  const { namespace, name, message, owner, updatedAt } = application;
  const classes = useStyles();
  return (
    <div className={classes.head}>
      <div className={classes.state}>
        <div className={classes.sentence} aria-live="polite">
          <StatusChip phase={applicationState(application)} />
          <div className={classes.text}>
            <LongText lines={4}>
              <Sentence text={message} />
            </LongText>
          </div>
        </div>
        <div className={classes.quiet}>
          Application {namespace}/{name}
          {owner && (
            <>
              {' · owned by '}
              <WhoLink entityRef={owner} />
            </>
          )}
          {' · changed '}
          <TimeAgo at={updatedAt} />
        </div>
      </div>
      <div className={classes.actions}>{actions}</div>
    </div>
  );
}
