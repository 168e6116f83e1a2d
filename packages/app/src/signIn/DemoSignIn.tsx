import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { rememberedRole } from './rememberedRole';
import { RoleCards } from './RoleCards';
import { SignInFailed } from './SignInFailed';

/** Sign-in of the demo: choose one of three people, no password. Only the demo's own backend module answers it. */
export function DemoSignIn(props: SignInPageProps) {
  const [role, setRole] = useState(rememberedRole.get);

  if (!role) {
    return (
      <RoleCards
        onChoose={chosen => {
          rememberedRole.set(chosen);
          setRole(chosen);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="demo"
      headers={{ 'X-Demo-Role': role }}
      onSignInSuccess={identity => props.onSignInSuccess(endingSession(identity))}
      ErrorComponent={({ error }) => (
        <SignInFailed
          role={role}
          error={error}
          onBack={() => {
            rememberedRole.clear();
            setRole(undefined);
          }}
        />
      )}
    />
  );
}

/** Signing out forgets the role and shows the three cards again. */
function endingSession(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    async signOut() {
      rememberedRole.clear();
      await identity.signOut();
      window.location.assign('/');
    },
  };
}
