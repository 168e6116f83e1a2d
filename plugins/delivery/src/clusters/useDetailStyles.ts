import { makeStyles } from '@material-ui/core/styles';

/** Columns that a narrow screen has no room for: the page of the cluster tells the same. */
export const useDetailStyles = makeStyles(
  theme => ({
    detail: { [theme.breakpoints.down('xs')]: { display: 'none' } },
  }),
  { name: 'SlipwayClusterDetail' },
);
