import { makeStyles } from '@material-ui/core/styles';
import type { PodContainer } from '@slipway/backstage-plugin-delivery-common';
import { ToneIcon, type Tone } from '@slipway/backstage-plugin-delivery-react';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 13 },
    item: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
      padding: theme.spacing(0.25, 0),
    },
    icon: { display: 'flex', paddingTop: 2 },
    text: { minWidth: 0, overflowWrap: 'anywhere' },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'SlipwayContainerList' },
);

/** The containers of a pod: image, state, restarts. */
export function ContainerList(props: { containers: readonly PodContainer[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="Containers">
      {props.containers.map(container => (
        <li key={container.name} className={classes.item}>
          <span className={classes.icon}>
            <ToneIcon tone={toneOf(container)} size={15} />
          </span>
          <span className={classes.text}>
            <strong>{container.name}</strong>
            {container.init && ' (prepares the pod)'}{' '}
            <span className={classes.quiet}>
              {container.image} · {describe(container)}
              {container.restarts > 0 &&
                ` · ${container.restarts} ${
                  container.restarts === 1 ? 'restart' : 'restarts'
                }`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function describe({ state, reason, ready }: PodContainer): string {
  switch (state) {
    case 'running':
      return ready ? 'running' : 'running, not ready';
    case 'waiting':
      return reason ? `waits (${reason})` : 'waits';
    case 'ended':
      return reason ? `ended (${reason})` : 'ended';
    default:
      return state satisfies never;
  }
}

/** Red where the container is what ails the pod. */
export function toneOf({ state, ready, reason, init }: PodContainer): Tone {
  if (ready || (state === 'ended' && reason === 'Completed')) {
    return 'ok';
  }
  const isStarting =
    reason === undefined ||
    reason === 'ContainerCreating' ||
    reason === 'PodInitializing';
  return state !== 'ended' && (isStarting || init) ? 'progress' : 'error';
}
