import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    lines: { display: 'grid', gap: theme.spacing(1) },
    line: {
      borderRadius: theme.shape.borderRadius,
      background: theme.palette.type === 'dark' ? '#ffffff14' : '#0000000f',
      opacity: 0,
      animation: '$appear 200ms 150ms ease-out forwards',
    },
    '@keyframes appear': { to: { opacity: 1 } },
  }),
  { name: 'SlipwayPlaceholder' },
);

/** The shape of what is being read; appears only when reading takes longer than 150 ms. */
export function Placeholder(props: {
  /** Says what is being read. */
  label: string;
  /** Heights of the lines, pixels. */
  lines?: number[];
}) {
  const { label, lines = [20, 20, 20] } = props;
  const classes = useStyles();
  return (
    <div
      role="status"
      aria-busy="true"
      aria-label={label}
      className={classes.lines}
    >
      {lines.map((height, index) => (
        <div key={index} className={classes.line} style={{ height }} />
      ))}
    </div>
  );
}
