import { RootConfigService } from '@backstage/backend-plugin-api';

/** Throws unless the configuration asks for the demo sign-in, and always in production. */
export function refuseOutsideDemo(options: {
  config: RootConfigService;
  nodeEnv: string | undefined;
}): void {
  if (options.nodeEnv === 'production') {
    throw new Error(
      'The demo sign-in lets anyone in without a password, so it does not load when NODE_ENV is production. Remove @slipway/backstage-plugin-auth-backend-module-demo from the backend and configure a real sign-in provider.',
    );
  }
  if (!options.config.has('auth.providers.demo')) {
    throw new Error(
      'The demo sign-in is installed, but the configuration does not ask for it. Add auth.providers.demo: {} for a demo, or remove @slipway/backstage-plugin-auth-backend-module-demo from the backend.',
    );
  }
}
