import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    tabs: { borderBottom: `1px solid ${theme.palette.divider}`, minHeight: 40 },
    tab: {
      textTransform: 'none',
      minWidth: 96,
      minHeight: 40,
      // The theme's own is white in the dark.
      '&:hover': { background: theme.palette.action.hover },
    },
  }),
  { name: 'SlipwayPartTabs' },
);

/** Tabs between parts of a page. */
export function PartTabs<Part extends string>(props: {
  /** What the parts are of. */
  label: string;
  parts: readonly (readonly [part: Part, label: string])[];
  shown: Part;
  onShow: (part: Part) => void;
}) {
  const { label, parts, shown, onShow } = props;
  const classes = useStyles();
  return (
    <Tabs
      className={classes.tabs}
      value={shown}
      indicatorColor="primary"
      variant="scrollable"
      scrollButtons="off"
      aria-label={label}
      onChange={(_, part: Part) => onShow(part)}
    >
      {parts.map(([part, word]) => (
        <Tab key={part} className={classes.tab} value={part} label={word} />
      ))}
    </Tabs>
  );
}
