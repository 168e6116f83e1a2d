import { SignInPageBlueprint } from '@backstage/plugin-app-react';

export const demoSignInPage = SignInPageBlueprint.make({
  params: {
    loader: () => import('./DemoSignIn').then(m => m.DemoSignIn),
  },
});
