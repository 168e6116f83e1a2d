import { makeStyles } from '@material-ui/core/styles';

/** Rows of a list in a section: text that takes the room, and what stands beside it. */
export const useRowStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    text: { flex: 1, minWidth: 200, overflowWrap: 'anywhere' },
    strong: { fontWeight: 600 },
    quiet: { color: theme.palette.text.secondary, fontSize: 13 },
  }),
  { name: 'SlipwayDefinitionRow' },
);
