import { RE2JS } from 're2js';
import type { CueEngine } from '../engine';
import {
  openTemplate,
  type OpenRequest,
  type OpenTemplate,
} from '../template/openTemplate';
import { createEngine, type NativeEngineOptions } from './createEngine';
import { provideLibraries } from './libraries';
import { readYaml } from './readYaml';

export type { NativeEngineOptions } from './createEngine';

provideLibraries({ regularExpressions: RE2JS, readYaml });

/** What only the native engine can do. */
export interface NativeEngine extends CueEngine {
  readonly id: 'native';
  /** Evaluates a template in which values become known later. Throws {@link CueError}. */
  open(request: OpenRequest): OpenTemplate;
}

/** CUE evaluated in this process, synchronously. See the README for what is supported. */
export function createNativeEngine(
  options: NativeEngineOptions = {},
): NativeEngine {
  const { programOf, ...engine } = createEngine(options);
  return {
    ...engine,
    open: request =>
      openTemplate(programOf(request.source, Object.keys(request.inputs)), {
        ...request,
        budget: { ...options.limits, ...request.budget },
      }),
  };
}
