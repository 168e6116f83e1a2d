export type * from './ast';
export { markersOf, type Markers } from './markers';
export type { SyntaxLimits } from './limits';
export { parseCue } from './parseCue';
