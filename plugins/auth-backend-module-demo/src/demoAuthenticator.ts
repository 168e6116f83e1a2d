import { InputError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

const DEMO_ROLES = ['developer', 'approver', 'viewer'] as const;
type DemoRole = (typeof DEMO_ROLES)[number];

export const DEMO_ROLE_HEADER = 'X-Demo-Role';

/** Takes the role from a header: another site's page cannot send it without the browser asking this portal first. */
export const demoAuthenticator = createProxyAuthenticator<
  void,
  { role: DemoRole },
  undefined
>({
  defaultProfileTransform: async ({ role }) => ({
    profile: {
      displayName: role[0].toUpperCase() + role.slice(1),
      email: `${role}@example.com`,
    },
  }),
  initialize() {},
  async authenticate({ req }) {
    const named = req.header(DEMO_ROLE_HEADER);
    const role = DEMO_ROLES.find(known => known === named);
    if (!role) {
      throw new InputError(
        `${named ? `There is no demo role "${named}"` : 'No demo role is named'}. Send the header ${DEMO_ROLE_HEADER} with ${DEMO_ROLES.join(', ')}.`,
      );
    }
    return { result: { role } };
  },
});
