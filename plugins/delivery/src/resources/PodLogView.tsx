import Button from '@material-ui/core/Button';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import MenuItem from '@material-ui/core/MenuItem';
import Switch from '@material-ui/core/Switch';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ApplicationRef,
  PodContainer,
  ResourceNode,
} from '@slipway/backstage-plugin-delivery-common';
import {
  FailureNotice,
  type PodLog,
  usePodLog,
} from '@slipway/backstage-plugin-delivery-react';
import { useEffect, useId, useRef, useState } from 'react';
import { toneOf } from './ContainerList';

const limitBytes = 4 * 1024 * 1024;
const tailLines = 1_000;

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(1),
      '& .MuiFormControlLabel-label': { fontSize: 14 },
    },
    grow: { flex: 1 },
    state: { color: theme.palette.text.secondary, fontSize: 13 },
    log: {
      flex: 1,
      minHeight: 160,
      margin: 0,
      padding: theme.spacing(1),
      overflow: 'auto',
      borderRadius: theme.shape.borderRadius,
      border: `1px solid ${theme.palette.divider}`,
      background: theme.palette.type === 'dark' ? '#00000059' : '#f6f8fa',
      color: theme.palette.text.primary,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 12,
      lineHeight: '18px',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'SlipwayPodLogView' },
);

/** What a container writes: which one, from before its last restart or now, followed or as it stands. */
export function PodLogView(props: {
  application: ApplicationRef;
  pod: ResourceNode;
}) {
  const { application, pod } = props;
  const classes = useStyles();
  const containerId = useId();
  const containers = pod.containers ?? [];
  const [container, setContainer] = useState(
    () => worthReading(containers)?.name ?? '',
  );
  const [previous, setPrevious] = useState(false);
  const [follow, setFollow] = useState(true);
  const log = usePodLog(application, {
    cluster: pod.cluster,
    namespace: pod.namespace ?? '',
    pod: pod.name,
    ...(container ? { container } : {}),
    previous,
    follow: follow && !previous,
    tailLines,
    limitBytes,
  });
  const hasPrevious = containers.some(
    ({ name, restarts }) => name === container && restarts > 0,
  );
  return (
    <>
      <div className={classes.bar}>
        {containers.length > 1 && (
          <TextField
            select
            id={containerId}
            label="Container"
            size="small"
            variant="outlined"
            value={container}
            onChange={event => {
              setContainer(event.target.value);
              setPrevious(false);
            }}
          >
            {containers.map(({ name }) => (
              <MenuItem key={name} value={name}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )}
        <FormControlLabel
          control={
            <Switch
              size="small"
              color="primary"
              checked={follow && !previous}
              disabled={previous}
              onChange={(_, checked) => setFollow(checked)}
            />
          }
          label="Follow"
        />
        {(hasPrevious || previous) && (
          <FormControlLabel
            control={
              <Switch
                size="small"
                color="primary"
                checked={previous}
                onChange={(_, checked) => setPrevious(checked)}
              />
            }
            label="Before the last restart"
          />
        )}
        <span className={classes.grow} />
        <span className={classes.state}>
          {describe(log, follow && !previous)}
        </span>
        {log.state === 'ended' && (
          <Button size="small" onClick={log.reload}>
            Read again
          </Button>
        )}
      </div>
      {log.state === 'failed' && (
        <FailureNotice
          what="The log could not be read to its end"
          error={log.error}
          onRetry={log.reload}
        />
      )}
      {(log.state !== 'failed' || log.text !== '') && (
        <LogText text={log.text} />
      )}
    </>
  );
}

/** First what ails the pod, then what the pod is for. */
function worthReading(
  containers: readonly PodContainer[],
): PodContainer | undefined {
  return (
    containers.find(container => toneOf(container) === 'error') ??
    containers.find(({ init }) => !init) ??
    containers[0]
  );
}

/** Stays at the end while somebody reads the end, and stands still when they have scrolled up. */
function LogText({ text }: { text: string }) {
  const classes = useStyles();
  const box = useRef<HTMLPreElement>(null);
  const atEnd = useRef(true);
  useEffect(() => {
    if (box.current && atEnd.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [text]);
  return (
    <pre
      ref={box}
      className={classes.log}
      aria-label="Log"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the keyboard
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        const { scrollTop, scrollHeight, clientHeight } = currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
    >
      {text}
    </pre>
  );
}

function describe(
  { state, text, shortened }: PodLog,
  followed: boolean,
): string {
  if (state === 'failed') {
    return '';
  }
  if (state === 'reading') {
    if (!followed) {
      return 'reads …';
    }
    return text === '' ? 'nothing is written yet' : 'follows';
  }
  if (text === '') {
    return 'nothing was written';
  }
  if (followed) {
    return `the container has ended, or ${
      limitBytes / 1024 / 1024
    } MiB are read`;
  }
  return shortened
    ? 'the newest part of it'
    : `up to ${tailLines.toLocaleString()} lines`;
}
