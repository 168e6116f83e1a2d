import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles(
  theme => ({
    paper: {
      padding: theme.spacing(1.5, 2, 2),
      minWidth: 0,
      fontFamily: theme.typography.fontFamily,
    },
    head: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginBottom: theme.spacing(1),
      minHeight: 28,
    },
    title: { fontSize: 15, fontWeight: 600, lineHeight: '22px', margin: 0 },
    grow: { flex: 1 },
  }),
  { name: 'SlipwaySection' },
);

/** A titled box of a page. */
export function Section(props: {
  title: string;
  /** Stands right of the title. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.paper}
      aria-labelledby={id}
    >
      <div className={classes.head}>
        <Typography component="h2" id={id} className={classes.title}>
          {title}
        </Typography>
        <span className={classes.grow} />
        {aside}
      </div>
      {children}
    </Paper>
  );
}
