export { runCli } from './runCli';
export type { Io } from './io';
