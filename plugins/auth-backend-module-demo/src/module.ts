import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { demoAuthenticator } from './demoAuthenticator';
import { refuseOutsideDemo } from './refuseOutsideDemo';

/**
 * Sign-in by role, without a password, for the demo portal. It fails the start of the auth plugin in production, and
 * wherever the configuration does not ask for it.
 */
export const authModuleDemoProvider = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-provider',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, logger, providers }) {
        refuseOutsideDemo({ config, nodeEnv: process.env.NODE_ENV });
        logger.warn(
          'The demo sign-in is on: whoever reaches this portal can be any of its three people',
        );
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: { name: result.role } }),
          }),
        });
      },
    });
  },
});
