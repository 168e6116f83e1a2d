import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClusterStatus,
  EnvironmentStatus,
  PlacementStatus,
} from '@slipway/backstage-plugin-delivery-common';
import {
  environmentPhases,
  HealthBadge,
  SandboxMark,
  StatusChip,
  TimeAgo,
  type Tone,
  toneColors,
} from '@slipway/backstage-plugin-delivery-react';
import { Sentence } from '../links/Sentence';

const useStyles = makeStyles(
  theme => ({
    card: {
      display: 'flex',
      flexDirection: 'column',
      gap: 6,
      height: '100%',
      padding: theme.spacing(1.5, 2),
      borderTopWidth: 3,
      borderTopStyle: 'solid',
      borderTopColor: ({ tone }: { tone: Tone }) =>
        toneColors(theme, tone).foreground,
    },
    head: { display: 'flex', alignItems: 'center', gap: 8 },
    name: {
      flex: 1,
      minWidth: 0,
      margin: 0,
      fontSize: 16,
      fontWeight: 600,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: 13,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: 6,
    },
    revision: { color: theme.palette.text.primary, fontWeight: 600 },
    components: {
      listStyle: 'none',
      margin: 0,
      padding: theme.spacing(0.75, 0, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      fontSize: 13,
    },
    component: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      columnGap: 8,
      lineHeight: '20px',
    },
    ellipsis: {
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    image: { color: theme.palette.text.secondary },
    message: {
      fontSize: 13,
      lineHeight: '18px',
      overflowWrap: 'anywhere',
      color: ({ tone }: { tone: Tone }) =>
        tone === 'error' || tone === 'warning'
          ? toneColors(theme, tone).foreground
          : theme.palette.text.primary,
    },
  }),
  { name: 'SlipwayEnvironmentCard' },
);

/** What runs in one target: revision, health, since when, and what comes next. */
export function EnvironmentCard(props: {
  environment: EnvironmentStatus;
  newestRevision?: string;
  /** Whether the newest revision is on its way. */
  delivering: boolean;
  cluster?: ClusterStatus;
}) {
  const { environment, newestRevision, delivering, cluster } = props;
  const {
    revision,
    phase,
    ready,
    total,
    message,
    deliveredAt,
    drifts = 0,
  } = environment;
  const state = environmentPhases[phase];
  const classes = useStyles({ tone: state.tone });
  const behind =
    revision !== undefined &&
    newestRevision !== undefined &&
    revision !== newestRevision;
  return (
    <Paper
      component="li"
      variant="outlined"
      className={classes.card}
      data-testid={`environment-${environment.name}`}
    >
      <div className={classes.head}>
        <h2 className={classes.name} title={environment.name}>
          {environment.name}
        </h2>
        <StatusChip phase={state} />
      </div>
      <div className={classes.quiet}>
        <span>
          {environment.cluster} · {environment.namespace}
        </span>
        {cluster?.sandbox && <SandboxMark />}
        {cluster?.state === 'unreachable' && (
          <span title={cluster.message}>(does not answer)</span>
        )}
        {cluster?.cordon && (
          <span title={cluster.cordon.reason}>(cordoned)</span>
        )}
      </div>
      {total > 0 && (
        <HealthBadge
          ready={ready}
          total={total}
          tone={healthTone(environment)}
          lastSeen={phase === 'unknown'}
        />
      )}
      <div className={classes.quiet}>
        {revision ? (
          <>
            <span className={classes.revision}>{revision}</span>
            {deliveredAt && (
              <span>
                delivered <TimeAgo at={deliveredAt} />
              </span>
            )}
            {behind && (
              <span>
                · {delivering ? 'next' : 'behind'}: {newestRevision}
              </span>
            )}
          </>
        ) : (
          !message && <span>Nothing was delivered here yet.</span>
        )}
      </div>
      {drifts > 0 && (
        <div className={classes.quiet}>
          <StatusChip
            phase={{
              word:
                drifts === 1 ? '1 object changed' : `${drifts} objects changed`,
              tone: 'warning',
            }}
            title="Not as it was applied; see “Changes in the clusters” below"
          />
        </div>
      )}
      {phase !== 'healthy' && message && (
        <div className={classes.message}>
          <Sentence text={message} />
        </div>
      )}
      {environment.components.length > 0 && (
        <ul className={classes.components}>
          {environment.components.map(component => (
            <ComponentRow
              key={component.component}
              component={component}
              lastSeen={phase === 'unknown'}
              said={phase === 'healthy' ? '' : message}
            />
          ))}
        </ul>
      )}
    </Paper>
  );
}

function ComponentRow(props: {
  component: PlacementStatus;
  /** Whether this is no longer known. */
  lastSeen: boolean;
  /** What the card says already. */
  said: string;
}) {
  const { component, lastSeen, said } = props;
  const classes = useStyles({ tone: componentTone(component, lastSeen) });
  return (
    <li>
      <div className={classes.component}>
        <span className={classes.ellipsis}>
          {component.component}{' '}
          {component.image && (
            <span className={classes.image} title={component.image}>
              {component.image}
            </span>
          )}
        </span>
        {!lastSeen && (
          <span>
            {component.ready}/{component.total}
          </span>
        )}
      </div>
      {!component.healthy && !said.includes(component.message) && (
        <div className={classes.message}>
          <Sentence text={component.message} />
        </div>
      )}
    </li>
  );
}

function componentTone({ healthy }: PlacementStatus, lastSeen: boolean): Tone {
  if (lastSeen) {
    return 'neutral';
  }
  return healthy ? 'ok' : 'error';
}

function healthTone(environment: EnvironmentStatus): Tone {
  if (environment.phase === 'unknown') {
    return 'neutral';
  }
  if (environment.healthy) {
    return 'ok';
  }
  return environment.phase === 'unhealthy' || environment.phase === 'failed'
    ? 'error'
    : 'progress';
}
