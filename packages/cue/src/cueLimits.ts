import type { EvaluationBudget } from './engine';
import {
  DEFAULT_STEPS,
  MAX_DEPTH,
  MAX_ELEMENTS,
  MAX_TEXT,
} from './eval/budget';
import { MAX_NESTING, MAX_SOURCE, type SyntaxLimits } from './syntax/limits';

/** All that can be told an engine about what a template may be and use up. */
export interface CueLimits extends EvaluationBudget, SyntaxLimits {}

/** `source`, `nesting` and `levels` can only be lowered. */
export const DEFAULT_CUE_LIMITS = {
  steps: DEFAULT_STEPS,
  text: MAX_TEXT,
  elements: MAX_ELEMENTS,
  levels: MAX_DEPTH,
  source: MAX_SOURCE,
  nesting: MAX_NESTING,
} as const satisfies CueLimits;
