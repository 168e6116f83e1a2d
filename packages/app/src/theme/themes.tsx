import { ThemeBlueprint } from '@backstage/plugin-app-react';
import {
  createUnifiedTheme,
  genPageTheme,
  palettes,
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
  shape: 'none',
});

/** One colour for the heads of all pages and cards, whatever they are about. */
const pageTheme = Object.fromEntries(
  [
    'home',
    'tool',
    'service',
    'website',
    'library',
    'other',
    'app',
    'apis',
    'documentation',
    'card',
  ].map(page => [page, header]),
);

const fontFamily =
  'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

const light = createUnifiedTheme({
  palette: {
    ...palettes.light,
    primary: { main: '#0b6170', dark: '#094f5b', light: '#2f7f8c' },
    secondary: { main: '#b4690e', dark: '#8a4f08', light: '#a8651a' },
    // Readable on the grey of a page as well as on white.
    text: { primary: '#1c1c1c', secondary: '#5c5f62' },
    link: '#0b6170',
    linkHover: '#073f49',
    navigation,
  },
  fontFamily,
  defaultPageTheme: 'home',
  pageTheme,
});

const dark = createUnifiedTheme({
  palette: {
    ...palettes.dark,
    primary: { main: '#4fd1c0', dark: '#2fa89a', light: '#16414f' },
    secondary: { main: '#f4b860', dark: '#d79a41', light: '#5a4526' },
    link: '#7fded1',
    linkHover: '#a6ece3',
    navigation,
  },
  fontFamily,
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
