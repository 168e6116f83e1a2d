import { makeStyles } from '@material-ui/core/styles';
import { toneColors } from '../status/tone';

const useStyles = makeStyles(
  theme => ({
    mark: {
      border: `1px dashed ${toneColors(theme, 'neutral').foreground}`,
      color: toneColors(theme, 'neutral').foreground,
      borderRadius: 3,
      padding: '0 4px',
      fontSize: 11,
      lineHeight: '15px',
      whiteSpace: 'nowrap',
    },
  }),
  { name: 'SlipwaySandboxMark' },
);

/** Says that a cluster is the built-in imitation, not Kubernetes. */
export function SandboxMark() {
  const classes = useStyles();
  return (
    <span
      className={classes.mark}
      title="A sandbox imitates the Kubernetes API for trying out; nothing really runs there."
    >
      sandbox
    </span>
  );
}
