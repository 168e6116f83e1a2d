import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { ToneIcon } from '../status/ToneIcon';
import { type Tone, toneColors } from '../status/tone';

const useStyles = makeStyles(
  theme => ({
    box: ({ tone }: { tone: Tone }) => {
      const colors = toneColors(theme, tone);
      return {
        display: 'flex',
        alignItems: 'flex-start',
        gap: theme.spacing(1),
        padding: theme.spacing(1, 1.5),
        borderRadius: theme.shape.borderRadius,
        border: `1px solid ${colors.border}`,
        background: colors.background,
        fontFamily: theme.typography.fontFamily,
        fontSize: 14,
        lineHeight: '20px',
      };
    },
    icon: { display: 'flex', paddingTop: 1 },
    body: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
    title: {
      fontWeight: 600,
      color: ({ tone }: { tone: Tone }) => toneColors(theme, tone).foreground,
    },
  }),
  { name: 'SlipwayNotice' },
);

/** A sentence that stands out: what happened, and what to do. */
export function Notice(props: {
  tone: Tone;
  title?: ReactNode;
  /** Stands at the end, for a button. */
  action?: ReactNode;
  children?: ReactNode;
  /** Read out by screen readers when it appears. */
  live?: boolean;
}) {
  const { tone, title, action, children, live } = props;
  const classes = useStyles({ tone });
  let role: string | undefined;
  if (live) {
    role = tone === 'error' ? 'alert' : 'status';
  }
  return (
    <div className={classes.box} role={role}>
      <span className={classes.icon}>
        <ToneIcon tone={tone} size={18} />
      </span>
      <div className={classes.body}>
        {title && <div className={classes.title}>{title}</div>}
        {children}
      </div>
      {action}
    </div>
  );
}
