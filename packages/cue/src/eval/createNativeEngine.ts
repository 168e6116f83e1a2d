import { RE2JS } from 're2js';
import { createEngine } from './createEngine';
import { provideLibraries } from './libraries';
import { readYaml } from './readYaml';

export type { NativeEngine, NativeEngineOptions } from './createEngine';

provideLibraries({ regularExpressions: RE2JS, readYaml });

/** CUE evaluated in this process, synchronously. See the README for what is supported. */
export const createNativeEngine = createEngine;
