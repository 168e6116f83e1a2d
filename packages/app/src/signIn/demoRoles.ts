/** The people of the demo. Each is a User of the demo's catalog; the backend's demo sign-in knows no other. */
export const demoRoles = [
  {
    role: 'developer',
    title: 'Developer',
    mission: 'Describes applications and delivers them.',
    can: [
      'Creates services from a template or from YAML',
      'Watches them arrive in staging and production',
      'Can’t approve production for a change of their own',
    ],
  },
  {
    role: 'approver',
    title: 'Approver',
    mission: 'Decides what reaches production.',
    can: [
      'Sees every change that waits, with its diff',
      'Approves or rejects it, with a comment',
      'Is told when something waits',
    ],
  },
  {
    role: 'viewer',
    title: 'Viewer',
    mission: 'Looks, and changes nothing.',
    can: [
      'Reads the state of every application and cluster',
      'Sees who approved what, and when',
      'Has no button that changes anything',
    ],
  },
] as const;

export type DemoRole = (typeof demoRoles)[number]['role'];

export function isDemoRole(value: string | null): value is DemoRole {
  return demoRoles.some(({ role }) => role === value);
}
