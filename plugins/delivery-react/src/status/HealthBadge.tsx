import { makeStyles } from '@material-ui/core/styles';
import { type Tone, toneColors } from './tone';

const useStyles = makeStyles(
  theme => ({
    row: { display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 },
    track: {
      flex: '1 1 40px',
      minWidth: 32,
      maxWidth: 160,
      height: 6,
      borderRadius: 3,
      overflow: 'hidden',
      background: theme.palette.type === 'dark' ? '#ffffff26' : '#0000001a',
    },
    fill: {
      height: '100%',
      borderRadius: 3,
      transition: 'width 240ms ease-out',
      background: ({ tone }: { tone: Tone }) =>
        toneColors(theme, tone).foreground,
    },
    count: {
      fontSize: 13,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'SlipwayHealthBadge' },
);

/** How many of what should run are ready: `2/3 ready`, with a bar; `2/3 ready when last seen` where nobody knows how many are now. */
export function HealthBadge(props: {
  ready: number;
  total: number;
  tone: Tone;
  /** Whether this is no longer known. */
  lastSeen?: boolean;
}) {
  const { ready, total, tone, lastSeen = false } = props;
  const classes = useStyles({ tone });
  const share = total > 0 ? Math.min(100, (ready / total) * 100) : 0;
  return (
    <div className={classes.row}>
      <div className={classes.track} aria-hidden>
        <div className={classes.fill} style={{ width: `${share}%` }} />
      </div>
      <span className={classes.count}>
        {ready}/{total} ready{lastSeen && ' when last seen'}
      </span>
    </div>
  );
}
