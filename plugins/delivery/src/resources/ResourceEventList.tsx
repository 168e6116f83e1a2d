import { makeStyles } from '@material-ui/core/styles';
import type {
  ApplicationRef,
  ResourceNode,
} from '@slipway/backstage-plugin-delivery-common';
import {
  LiveView,
  TimeAgo,
  ToneIcon,
  useResourceEvents,
} from '@slipway/backstage-plugin-delivery-react';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0, overflowY: 'auto' },
    item: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    icon: { display: 'flex', paddingTop: 2 },
    text: { minWidth: 0, overflowWrap: 'anywhere' },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
  }),
  { name: 'SlipwayResourceEventList' },
);

/** What the cluster noted about an object, newest first. */
export function ResourceEventList(props: {
  application: ApplicationRef;
  object: ResourceNode;
}) {
  const { application, object } = props;
  const classes = useStyles();
  const live = useResourceEvents(application, object);
  return (
    <LiveView live={live} what="The events" lines={[36, 36, 36]}>
      {({ items }) =>
        items.length === 0 ? (
          <span className={classes.quiet}>
            The cluster noted nothing about it lately. Clusters forget events
            after an hour as a rule.
          </span>
        ) : (
          <ul className={classes.list} aria-label="Events">
            {items.map((event, index) => (
              <li key={index} className={classes.item}>
                <span className={classes.icon}>
                  <ToneIcon
                    tone={event.type === 'Warning' ? 'warning' : 'neutral'}
                  />
                </span>
                <div className={classes.text}>
                  <div>
                    <strong>{event.reason}</strong>{' '}
                    <span className={classes.quiet}>
                      {event.count > 1 && `${event.count} times`}
                      {event.count > 1 && event.at && ' · '}
                      {event.at && <TimeAgo at={event.at} />}
                    </span>
                  </div>
                  <div>{event.message}</div>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </LiveView>
  );
}
