import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    body: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignContent: 'start',
      gap: theme.spacing(2),
      padding: theme.spacing(3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(2, 1.5) },
    },
  }),
  { name: 'SlipwayPageBody' },
);

/** The inside of a page below its header. */
export function PageBody(props: { children: ReactNode }) {
  return <main className={useStyles().body}>{props.children}</main>;
}
