import { makeStyles } from '@material-ui/core/styles';
import AutorenewIcon from '@material-ui/icons/Autorenew';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import PauseCircleFilledIcon from '@material-ui/icons/PauseCircleFilled';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import WarningIcon from '@material-ui/icons/Warning';
import { type Tone, toneColors } from './tone';

const icons = {
  ok: CheckCircleIcon,
  progress: AutorenewIcon,
  waiting: PauseCircleFilledIcon,
  warning: WarningIcon,
  error: ErrorIcon,
  neutral: RadioButtonUncheckedIcon,
} satisfies Record<Tone, unknown>;

const useStyles = makeStyles(
  theme => ({
    icon: {
      flex: 'none',
      color: ({ tone }: { tone: Tone }) => toneColors(theme, tone).foreground,
    },
    turning: {
      '@media (prefers-reduced-motion: no-preference)': {
        animation: '$turn 2.4s linear infinite',
      },
    },
    '@keyframes turn': { to: { transform: 'rotate(360deg)' } },
  }),
  { name: 'SlipwayToneIcon' },
);

/** The sign of a tone. Decorative: a word always stands beside it. */
export function ToneIcon(props: { tone: Tone; size?: number }) {
  const { tone, size = 16 } = props;
  const classes = useStyles({ tone });
  const Icon = icons[tone];
  return (
    <Icon
      aria-hidden
      style={{ fontSize: size }}
      className={`${classes.icon} ${
        tone === 'progress' ? classes.turning : ''
      }`}
    />
  );
}
