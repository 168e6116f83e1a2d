import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { navigation } from './nav';
import { demoSignInPage } from './signIn';
import { darkTheme, lightTheme } from './theme';

/** What this portal looks like; every other page comes from the plugins that package.json names. */
const portalModule = createFrontendModule({
  pluginId: 'app',
  extensions: [navigation, demoSignInPage, lightTheme, darkTheme],
});

export default createApp({
  features: [catalogPlugin, portalModule],
});
