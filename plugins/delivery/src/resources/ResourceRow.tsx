import Button from '@material-ui/core/Button';
import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  type ApplicationRef,
  deliveryResourceRestartPermission,
  type ResourceNode,
} from '@slipway/backstage-plugin-delivery-common';
import {
  resourceStates,
  TimeAgo,
  ToneIcon,
  toneColors,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { Sentence } from '../links/Sentence';
import { RestartDialog } from './RestartDialog';
import { nodeKey } from './summarizeBranch';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      minHeight: 24,
    },
    icon: { display: 'flex', paddingTop: 2, flex: 'none' },
    body: { flex: 1, minWidth: 0 },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      columnGap: theme.spacing(1),
      fontSize: 14,
    },
    kind: { color: theme.palette.text.secondary, fontSize: 13 },
    name: { overflowWrap: 'anywhere', textAlign: 'left', fontSize: 14 },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: 13,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    message: { fontSize: 13, lineHeight: '18px', overflowWrap: 'anywhere' },
    bad: { color: toneColors(theme, 'error').foreground },
    owned: {
      listStyle: 'none',
      margin: 0,
      marginLeft: 7,
      paddingLeft: theme.spacing(2),
      borderLeft: `1px solid ${theme.palette.divider}`,
      [theme.breakpoints.down('xs')]: { paddingLeft: theme.spacing(1) },
    },
    button: { flex: 'none', margin: '-3px 0' },
  }),
  { name: 'SlipwayResourceRow' },
);

/** An object, how it is and why, and below it what it owns. */
export function ResourceRow(props: {
  application: ApplicationRef;
  node: ResourceNode;
  /** What the object that owns it says already. */
  said?: string;
  /** Its namespace, where that is not the one of what it stands below. */
  elsewhere?: string;
  onChoose: (node: ResourceNode) => void;
  onChanged: () => void;
}) {
  const { application, node, said, elsewhere, onChoose, onChanged } = props;
  const classes = useStyles();
  const [restarting, setRestarting] = useState(false);
  const permission = usePermission({
    permission: deliveryResourceRestartPermission,
  });
  const state = resourceStates[node.state];
  const counts = node.total > 1 || node.restartable || node.kind === 'Pod';
  const isBad = state.tone === 'error';
  return (
    <li>
      <div className={classes.row}>
        <span className={classes.icon} title={state.word}>
          <ToneIcon tone={state.tone} />
        </span>
        <div className={classes.body}>
          <div className={classes.line}>
            <span className={classes.kind}>{node.kind}</span>
            {node.state === 'missing' ? (
              <strong className={classes.name}>{node.name}</strong>
            ) : (
              <Link
                component="button"
                className={classes.name}
                onClick={() => onChoose(node)}
                aria-label={`${node.kind} ${node.name}: ${state.word}`}
              >
                {node.name}
              </Link>
            )}
            {elsewhere && (
              <span className={classes.kind}>in namespace {elsewhere}</span>
            )}
            {counts && (
              <span className={classes.quiet}>
                {node.ready}/{node.total} ready
              </span>
            )}
            <Restarts node={node} className={classes.quiet} />
            {node.createdAt && (
              <span className={classes.quiet}>
                <TimeAgo at={node.createdAt} />
              </span>
            )}
          </div>
          {node.state !== 'healthy' && node.message !== said && (
            <div className={`${classes.message} ${isBad ? classes.bad : ''}`}>
              <Sentence text={node.message} />
            </div>
          )}
        </div>
        {node.restartable && permission.allowed && (
          <Button
            size="small"
            className={classes.button}
            aria-label={`Restart ${node.name}`}
            onClick={() => setRestarting(true)}
          >
            Restart
          </Button>
        )}
      </div>
      {node.owned.length > 0 && (
        <ul className={classes.owned}>
          {node.owned.map(owned => (
            <ResourceRow
              key={nodeKey(owned)}
              application={application}
              node={owned}
              said={node.message}
              onChoose={onChoose}
              onChanged={onChanged}
            />
          ))}
        </ul>
      )}
      {restarting && (
        <RestartDialog
          application={application}
          node={node}
          onClose={() => setRestarting(false)}
          onDone={onChanged}
        />
      )}
    </li>
  );
}

function Restarts({
  node,
  className,
}: {
  node: ResourceNode;
  className: string;
}) {
  const restarts = (node.containers ?? []).reduce(
    (sum, container) => sum + container.restarts,
    0,
  );
  return restarts > 0 ? (
    <span className={className}>
      {restarts} {restarts === 1 ? 'restart' : 'restarts'}
    </span>
  ) : null;
}
