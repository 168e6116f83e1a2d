import type { CueEngine, Evaluation, JsonValue } from '@slipway/cue';
import { quote } from '../problem';
import type { JsonObject } from '../types';
import { hideSecrets } from './hideSecrets';
import {
  RenderError,
  renderErrorOf,
  Subject,
  subjectProblem,
} from './renderError';
import { definitionLine } from '../definitions/newDefinition';

const EXPORTS = [
  'output',
  'outputs',
  'patch',
  'patchOutputs',
  'errs',
  'processing',
] as const;

/** Evaluates a definition's template. Throws {@link RenderError}, also for what the template itself reports in `errs`. */
export async function evaluateTemplate(
  subject: Subject,
  inputs: { context: JsonObject; parameter: JsonObject },
  engine: CueEngine,
): Promise<Evaluation> {
  const { definition } = subject;
  if (definition.template.text.trim() === '') {
    throw subjectProblem(
      subject,
      'no_template',
      `its definition has no CUE template.`,
      'add spec.schematic.cue.template to the definition',
    );
  }
  try {
    const evaluation = await engine.evaluate({
      source: definition.template,
      inputs,
      exports: EXPORTS,
    });
    reportUserErrors(evaluation, subject);
    if (evaluation.has('processing')) {
      throw subjectProblem(
        subject,
        'not_supported_yet',
        'its template asks for an HTTP request ("processing"), which Slipway does not make while rendering.',
        'pass the value in as a parameter',
      );
    }
    return evaluation;
  } catch (error) {
    throw renderErrorOf(error, subject);
  }
}

function reportUserErrors(evaluation: Evaluation, subject: Subject) {
  if (!evaluation.has('errs')) {
    return;
  }
  let errors: JsonValue;
  try {
    errors = evaluation.json(['errs']);
  } catch {
    // Not concrete: nothing that the template could have decided to report.
    return;
  }
  if (Array.isArray(errors) && errors.length > 0) {
    throw new RenderError(
      errors.map(message => ({
        code: 'user_error',
        severity: 'error' as const,
        path: subject.path,
        subject: `Application ${quote(subject.application)}`,
        message: `The ${subject.name} refuses its parameters: ${hideSecrets(
          String(message),
          subject.context,
        )}.`,
        definition: definitionLine(subject.definition.template),
      })),
    );
  }
}
