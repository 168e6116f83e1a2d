export type * from './ast';
export { importedMembers, type ImportedMember } from './importedMembers';
export { markersOf, type Markers } from './markers';
export type { SyntaxLimits } from './limits';
export { parseCue } from './parseCue';
