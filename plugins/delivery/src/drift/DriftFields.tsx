import { makeStyles } from '@material-ui/core/styles';
import type { Drift } from '@slipway/backstage-plugin-delivery-common';
import { toneColors } from '@slipway/backstage-plugin-delivery-react';
import { formatFieldValue } from '../approvals/formatFieldValue';
import { isOpen } from './driftWords';

const useStyles = makeStyles(
  theme => ({
    fields: {
      display: 'grid',
      gap: 6,
      margin: theme.spacing(0.75, 0),
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: 12.5,
      lineHeight: '18px',
    },
    path: { color: theme.palette.text.secondary, overflowWrap: 'anywhere' },
    value: {
      margin: 0,
      display: 'grid',
      gridTemplateColumns: '64px minmax(0, 1fr)',
      overflowWrap: 'anywhere',
      padding: '0 6px',
      borderRadius: 3,
    },
    wanted: {
      color: toneColors(theme, 'ok').foreground,
      background: toneColors(theme, 'ok').background,
    },
    live: {
      color: toneColors(theme, 'warning').foreground,
      background: toneColors(theme, 'warning').background,
    },
  }),
  { name: 'SlipwayDriftFields' },
);

/** Each field that differs: what was applied, and what is there. */
export function DriftFields({ drift }: { drift: Drift }) {
  const classes = useStyles();
  if (drift.fields.length === 0) {
    return null;
  }
  return (
    <dl className={classes.fields}>
      {drift.fields.map(({ path, wanted, live }) => (
        <div key={path}>
          <dt className={classes.path}>{path}</dt>
          <dd className={`${classes.value} ${classes.wanted}`}>
            <span>applied</span>
            <span>{formatFieldValue(drift, path, wanted)}</span>
          </dd>
          <dd className={`${classes.value} ${classes.live}`}>
            <span>{isOpen(drift) ? 'live' : 'was'}</span>
            <span>
              {live === undefined
                ? '(gone)'
                : formatFieldValue(drift, path, live)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
