import { DemoRole, isDemoRole } from './demoRoles';

const KEY = 'slipway-demo-role';

/** The role of this browser tab: a reload keeps it, another tab may be somebody else. */
export const rememberedRole = {
  get(): DemoRole | undefined {
    const value = window.sessionStorage.getItem(KEY);
    return isDemoRole(value) ? value : undefined;
  },
  set(role: DemoRole) {
    window.sessionStorage.setItem(KEY, role);
  },
  clear() {
    window.sessionStorage.removeItem(KEY);
  },
};
