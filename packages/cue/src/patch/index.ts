export { applyJsonMergePatch } from './jsonMergePatch';
export { applyJsonPatch } from './jsonPatch';
