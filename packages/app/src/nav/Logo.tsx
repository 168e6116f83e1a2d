import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', alignItems: 'center', gap: theme.spacing(1.5) },
    word: {
      color: 'inherit',
      fontSize: '1.45rem',
      fontWeight: 700,
      letterSpacing: '0.01em',
    },
  }),
  { name: 'SlipwayLogo' },
);

/** A hull that slides down its ways, with or without the word beside it. */
export function Logo(props: { withWord?: boolean; size?: number }) {
  const classes = useStyles();
  const { withWord = false, size = 30 } = props;
  return (
    <span className={classes.root}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 32 32"
        role="img"
        aria-label="Slipway"
      >
        <path
          d="M5 15.5h22l-4.4 6.6a3 3 0 0 1-2.5 1.3h-8.2a3 3 0 0 1-2.5-1.3z"
          fill="#4fd1c0"
        />
        <path d="M15 3.5v10H8z" fill="#e9f7f5" />
        <path d="M17 6v7.5h6z" fill="#9be7dc" />
        <path
          d="M3 29.5 29 26"
          stroke="#f4b860"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </svg>
      {withWord && <span className={classes.word}>Slipway</span>}
    </span>
  );
}
