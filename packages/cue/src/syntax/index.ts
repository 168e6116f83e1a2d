export type * from './ast';
export { markersOf, type Markers } from './markers';
export { parseCue } from './parseCue';
