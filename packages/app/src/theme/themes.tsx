import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  createBaseThemeOptions,
  createUnifiedTheme,
  genPageTheme,
  palettes,
  shapes,
  UnifiedThemeProvider,
} from '@backstage/theme';
import DarkIcon from '@material-ui/icons/Brightness2';
import LightIcon from '@material-ui/icons/WbSunny';
import { ReactNode } from 'react';

const navigation = {
  background: '#0d2b36',
  indicator: '#4fd1c0',
  color: '#c3d5d9',
  selectedColor: '#ffffff',
  navItem: { hoverBackground: '#16414f' },
  submenu: { background: '#16414f' },
};

const header = genPageTheme({
  colors: ['#0b4a57', '#0b6170'],
  shape: shapes.none,
});
const pageTheme = Object.fromEntries(
  ['home', 'tool', 'service', 'website', 'library', 'other', 'app', 'apis', 'documentation', 'card'].map(
    page => [page, header],
  ),
);

const light = createUnifiedTheme({
  ...createBaseThemeOptions({
    palette: {
      ...palettes.light,
      primary: { main: '#0b6170', dark: '#094f5b', light: '#d8eef0' },
      link: '#0b6170',
      linkHover: '#073f49',
      navigation,
    },
  }),
  defaultPageTheme: 'home',
  pageTheme,
});

const dark = createUnifiedTheme({
  ...createBaseThemeOptions({
    palette: {
      ...palettes.dark,
      primary: { main: '#4fd1c0', dark: '#2fa89a', light: '#16414f' },
      link: '#7fded1',
      linkHover: '#a6ece3',
      navigation,
    },
  }),
  defaultPageTheme: 'home',
  pageTheme,
});

export const lightTheme = ThemeBlueprint.make({
  name: 'light',
  params: {
    theme: {
      id: 'light',
      title: 'Light',
      variant: 'light',
      icon: <LightIcon />,
      Provider: (props: { children?: ReactNode }) => (
        <UnifiedThemeProvider theme={light} children={props.children} />
      ),
    },
  },
});

export const darkTheme = ThemeBlueprint.make({
  name: 'dark',
  params: {
    theme: {
      id: 'dark',
      title: 'Dark',
      variant: 'dark',
      icon: <DarkIcon />,
      Provider: (props: { children?: ReactNode }) => (
        <UnifiedThemeProvider theme={dark} children={props.children} />
      ),
    },
  },
});
