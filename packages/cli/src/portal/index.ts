export { connectPortal, type Portal } from './connectPortal';
export { exitStatus, type ExitStatus } from './exitStatus';
export { PortalFailure } from './PortalFailure';
export { reportFailure } from './reportFailure';
export { type PortalOptions, runOnPortal, withPortal } from './withPortal';
