import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    stack: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
      fontSize: 14,
      lineHeight: '20px',
    },
  }),
  { name: 'SlipwayStack' },
);

/** Boxes below each other. */
export function Stack(props: { children: ReactNode }) {
  return <div className={useStyles().stack}>{props.children}</div>;
}
