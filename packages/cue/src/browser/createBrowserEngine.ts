import type { CueEngine } from '../engine';
import { createEngine, type NativeEngineOptions } from '../eval/createEngine';
import { libraries, provideLibraries } from '../eval/libraries';

/**
 * The same evaluator for a page. RE2 and YAML are parts of their own in the bundle; they are loaded before the first text is evaluated that
 * mentions them, so that nothing else waits for them.
 */
export function createBrowserEngine(options?: NativeEngineOptions): CueEngine {
  const { programOf: _, ...engine } = createEngine(options);
  const packages = Object.values(options?.packages ?? {}).join('\n');
  return {
    ...engine,
    async evaluate(request) {
      const text = `${request.source.text}\n${packages}`;
      await Promise.all([
        /[=!]~|regexp/.test(text) && loadRegularExpressions(),
        text.includes('encoding/yaml') && loadYaml(),
      ]);
      return engine.evaluate(request);
    },
  };
}

async function loadRegularExpressions() {
  if (!libraries().regularExpressions) {
    const { RE2JS } = await import('re2js');
    provideLibraries({ regularExpressions: RE2JS });
  }
}

async function loadYaml() {
  if (!libraries().readYaml) {
    const { readYaml } = await import('../eval/readYaml');
    provideLibraries({ readYaml });
  }
}
