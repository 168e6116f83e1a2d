import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(
  theme => ({
    body: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      alignContent: 'start',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
      fontSize: 14,
      lineHeight: '20px',
      padding: theme.spacing(0, 2.5, 3),
      [theme.breakpoints.down('xs')]: { padding: theme.spacing(0, 1.5, 2) },
    },
    // The tabs above are drawn by Backstage, which neither wraps nor scrolls them: on a telephone the page would be too wide.
    '@global': {
      '.bui-PluginHeaderTabsWrapper': {
        overflowX: 'auto',
        // The line below the chosen tab hangs out by a pixel.
        paddingBottom: 1,
        whiteSpace: 'nowrap',
      },
    },
  }),
  { name: 'SlipwayPageBody' },
);

/** The inside of a page below its header. */
export function PageBody(props: { children: ReactNode }) {
  return <main className={useStyles().body}>{props.children}</main>;
}
