import type { CueOrigin, Evaluation } from '@slipway/cue';
import { definitionLine } from '../definitions/newDefinition';
import { parsePath, Path } from '../problem';
import type { TraceSource } from '../render/renderTrace';
import type { Component } from '../types';
import type { Origin } from './originTree';
import type { PropertyPlace, PropertyQuery } from './traceOverrides';
import type { FieldOrigin, OriginInput } from './types';

/** How many fields of a template a value is followed through. */
const DEEPEST = 8;

export interface ExplainOriginOptions {
  readonly component: Component;
  /** The object is one that a trait made. */
  readonly isOutput: boolean;
  readonly placeOf: (query: PropertyQuery) => PropertyPlace | undefined;
  readonly locate?: (path: Path) => number | undefined;
}

/** What a template decided, with its lines and what they read. */
export function explainOrigin(
  origin: Origin<TraceSource> | undefined,
  options: ExplainOriginOptions,
): FieldOrigin {
  if (!origin) {
    return {
      kind: 'stamped',
      by: 'Slipway',
      definitions: [],
      inputs: [],
    };
  }
  const { source, from } = origin;
  const { subject, trait, evaluation } = source;
  const { name, template } = subject.definition;
  const origins = evaluation?.origins(from) ?? [];
  const lines = origins.map(({ position }) =>
    definitionLine(template, position.line),
  );
  return {
    kind: kindOf(origin, options),
    by: subject.name,
    type: name,
    definitions: lines.length > 0 ? [...new Set(lines)] : [template.filename],
    inputs: evaluation
      ? readInputs(origins, evaluation).map(path =>
          describeInput(path, trait, source, options),
        )
      : [],
  };
}

function kindOf(
  { source, from }: Origin<TraceSource>,
  { component, isOutput }: ExplainOriginOptions,
): FieldOrigin['kind'] {
  if (source.trait === undefined) {
    return component.policy ? 'policy' : 'template';
  }
  return isOutput && !from[0]?.startsWith('patch') ? 'output' : 'patch';
}

/** Parameters and fields of `context` that were read, also by way of other fields of the template. */
function readInputs(
  origins: readonly CueOrigin[],
  evaluation: Evaluation,
): (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const follow = (reference: readonly string[], depth: number) => {
    const key = reference.join('\n');
    if (reference[0] === 'parameter' || reference[0] === 'context') {
      found.set(key, reference);
    } else if (depth < DEEPEST && !seen.has(key)) {
      seen.add(key);
      for (const { references } of evaluation.origins(reference)) {
        references.forEach(next => follow(next, depth + 1));
      }
    }
  };
  for (const { references } of origins) {
    references.forEach(reference => follow(reference, 0));
  }
  return [...found.values()];
}

function describeInput(
  path: readonly string[],
  trait: number | undefined,
  { subject, evaluation }: TraceSource,
  { component, placeOf, locate }: ExplainOriginOptions,
): OriginInput {
  const name = path.join('.');
  if (path[0] !== 'parameter') {
    return { name };
  }
  const place = placeOf({
    component,
    path: path.slice(1),
    ...(trait === undefined ? {} : { trait }),
  });
  if (place) {
    const line = locate?.(parsePath(place.path));
    return { name, ...place, ...(line === undefined ? {} : { line }) };
  }
  const [declared] = evaluation?.origins(path) ?? [];
  return declared
    ? {
        name,
        defaultAt: definitionLine(
          subject.definition.template,
          declared.position.line,
        ),
      }
    : { name };
}
