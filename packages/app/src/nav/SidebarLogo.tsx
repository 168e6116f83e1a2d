import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Logo } from './Logo';

const useStyles = makeStyles(
  {
    root: {
      display: 'flex',
      alignItems: 'center',
      width: '100%',
      height: 2.5 * sidebarConfig.logoHeight,
      paddingLeft: 20,
    },
    link: { color: '#ffffff' },
  },
  { name: 'SlipwaySidebarLogo' },
);

export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link to="/" underline="none" className={classes.link} aria-label="Home">
        <Logo withWord={isOpen} />
      </Link>
    </div>
  );
}
