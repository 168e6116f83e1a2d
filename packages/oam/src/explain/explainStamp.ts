import type { JsonValue } from '@slipway/cue';
import { formatPath } from '../problem';
import type {
  Application,
  Component,
  RenderContext,
  RenderedObject,
} from '../types';
import { valueAt } from './originTree';
import type { FieldOrigin } from './types';

export interface ExplainStampOptions {
  readonly application: Application;
  readonly component: Component;
  readonly context: RenderContext;
  readonly rendered: RenderedObject;
  /** The object as its templates made it. */
  readonly before: JsonValue | undefined;
  readonly locate?: (path: readonly (string | number)[]) => number | undefined;
}

/** Name, namespace, labels and annotations that no template decided; undefined for everything else. */
export function explainStamp(
  path: readonly string[],
  value: JsonValue,
  options: ExplainStampOptions,
): FieldOrigin | undefined {
  if (path[0] !== 'metadata') {
    return undefined;
  }
  const isTemplates = valueAt(options.before, path) === value;
  switch (path[1]) {
    case 'name':
      return isTemplates ? undefined : stamped(nameReason(options));
    case 'namespace':
      return isTemplates ? undefined : stamped(namespaceReason(options));
    case 'labels':
    case 'annotations': {
      const { metadata } = options.application;
      if (metadata[path[1]]?.[path[2]] === value) {
        return passedDown(path[1], path[2], options);
      }
      return isTemplates
        ? undefined
        : stamped(
            `${path[1].slice(0, -1)} that Slipway stamps on every object`,
          );
    }
    default:
      return undefined;
  }
}

function stamped(by: string): FieldOrigin {
  return { kind: 'stamped', by, definitions: [], inputs: [] };
}

function nameReason({ component, rendered }: ExplainStampOptions): string {
  if (component.policy) {
    return 'name of the policy, as its template gives none';
  }
  return rendered.role === 'workload'
    ? 'name of the component, as its template gives none'
    : 'component, type and a hash of the object, as its template gives no name';
}

function namespaceReason({
  application,
  context,
  rendered,
}: ExplainStampOptions): string {
  if (rendered.controlPlaneOnly) {
    return 'namespace of the Application, as the trait stays in the default cluster';
  }
  return context.namespace === application.metadata.namespace
    ? 'namespace of the Application'
    : 'namespace of the placement';
}

function passedDown(
  what: 'labels' | 'annotations',
  key: string,
  { locate }: ExplainStampOptions,
): FieldOrigin {
  const path = ['metadata', what, key];
  const line = locate?.(path);
  return {
    kind: 'application',
    by: `${what.slice(0, -1)} of the Application`,
    definitions: [],
    inputs: [
      {
        name: key,
        path: formatPath(path),
        ...(line === undefined ? {} : { line }),
      },
    ],
  };
}
