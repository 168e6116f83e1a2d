import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    box: {
      padding: theme.spacing(5, 2),
      textAlign: 'center',
      display: 'grid',
      gap: theme.spacing(1),
      justifyItems: 'center',
    },
    title: { fontSize: 17, fontWeight: 600 },
    text: { maxWidth: 560 },
    actions: { display: 'flex', gap: theme.spacing(1), marginTop: 8 },
  }),
  { name: 'SlipwayNothing' },
);

/** Says that there is nothing yet, and how to get something. */
export function Nothing(props: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const { title, children, actions } = props;
  const classes = useStyles();
  return (
    <div className={classes.box}>
      <Typography component="h2" className={classes.title}>
        {title}
      </Typography>
      <Typography
        component="div"
        variant="body2"
        color="textSecondary"
        className={classes.text}
      >
        {children}
      </Typography>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
