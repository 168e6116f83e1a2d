import { makeStyles } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import type { RunEvent } from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  toneColors,
  useRunEvents,
} from '@slipway/backstage-plugin-delivery-react';
import { useState } from 'react';
import { Sentence } from '../links/Sentence';
import { WhoLink } from '../links/WhoLink';

const useStyles = makeStyles(
  theme => ({
    summary: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: 4,
      cursor: 'pointer',
      fontSize: 13,
      fontWeight: 600,
      color: theme.palette.text.secondary,
      listStyle: 'none',
      '&::-webkit-details-marker': { display: 'none' },
    },
    arrow: {
      fontSize: 20,
      transition: 'transform 120ms',
      'details[open] > summary &': { transform: 'rotate(180deg)' },
    },
    list: {
      listStyle: 'none',
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      fontSize: 13,
      lineHeight: '18px',
      display: 'grid',
      gap: 4,
    },
    event: {
      display: 'grid',
      gridTemplateColumns: '72px minmax(0, 1fr)',
      gap: 8,
      overflowWrap: 'anywhere',
    },
    time: {
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    step: { fontWeight: 600 },
    loud: {
      fontWeight: 600,
      color: toneColors(theme, 'error').foreground,
    },
  }),
  { name: 'SlipwayEventList' },
);

/** Everything that happened in a run; read only when unfolded. */
export function EventList(props: { runId: string; open?: boolean }) {
  const { runId } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(props.open ?? false);
  return (
    <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>
        Events
        <ExpandMoreIcon aria-hidden className={classes.arrow} />
      </summary>
      {open && <Events runId={runId} />}
    </details>
  );
}

function Events({ runId }: { runId: string }) {
  const classes = useStyles();
  const live = useRunEvents(runId);
  return (
    <LiveView live={live} what="The events" lines={[18, 18, 18]}>
      {page => (
        <ol className={classes.list}>
          {page.items.map(event => (
            <EventRow key={event.seq} event={event} />
          ))}
          {page.nextCursor && (
            <li>
              These are the first {page.items.length} of {page.totalItems}{' '}
              events.
            </li>
          )}
        </ol>
      )}
    </LiveView>
  );
}

function EventRow({ event }: { event: RunEvent }) {
  const classes = useStyles();
  const { at, stepName, message, actor } = event;
  return (
    <li
      className={`${classes.event} ${
        message.startsWith('BREAK GLASS') ? classes.loud : ''
      }`}
    >
      <time
        className={classes.time}
        dateTime={at}
        title={new Date(at).toLocaleString()}
      >
        {new Date(at).toLocaleTimeString(undefined, { hour12: false })}
      </time>
      <span>
        {stepName && !message.includes(`"${stepName}"`) && (
          <span className={classes.step}>{stepName}: </span>
        )}
        <Sentence text={message} />
        {actor && !message.includes(actor) && (
          <>
            {' '}
            (<WhoLink entityRef={actor} />)
          </>
        )}
      </span>
    </li>
  );
}
