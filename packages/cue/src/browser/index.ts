/** The evaluator for a page: small, and the rest of it comes when a text needs it. */
export * from '../engine';
export { createBrowserEngine } from './createBrowserEngine';
