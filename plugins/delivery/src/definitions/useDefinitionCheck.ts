import { useApi } from '@backstage/core-plugin-api';
import type {
  ApiProblem,
  DefinitionPreview,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  failureOf,
} from '@slipway/backstage-plugin-delivery-react';
import { useEffect, useState } from 'react';

const typingPauseMs = 400;

/** What the backend says about the text of a definition. */
export interface DefinitionCheck {
  /** The text that was checked; another one is being checked when it differs from the current one. */
  checked?: string;
  problems: readonly ApiProblem[];
  /** With `impact` once the Applications that use it were rendered as well. */
  preview?: DefinitionPreview;
  /** No check was possible: not allowed, no answer. */
  error?: unknown;
}

/** Checks a text whenever it rests for a moment: first what is wrong with it, which is quick, then what publishing it would change. Writes nothing. */
export function useDefinitionCheck(text: string | undefined): DefinitionCheck {
  const api = useApi(deliveryApiRef);
  const [check, setCheck] = useState<DefinitionCheck>({ problems: [] });
  useEffect(() => {
    if (text === undefined || text.trim() === '') {
      setCheck({ checked: text, problems: [] });
      return undefined;
    }
    const abort = new AbortController();
    const { signal } = abort;
    const show = (next: DefinitionCheck) => {
      if (!signal.aborted) {
        setCheck(next);
      }
    };
    const timer = setTimeout(async () => {
      try {
        const quick = await api.previewDefinition(text, { impact: false }, { signal });
        show({ checked: text, problems: quick.problems, preview: quick });
        if (!quick.unchanged && !quick.problems.some(isError)) {
          const preview = await api.previewDefinition(text, {}, { signal });
          show({ checked: text, problems: preview.problems, preview });
        }
      } catch (error) {
        const { status, problems } = failureOf(error);
        show(
          status === 400 || status === 413
            ? { checked: text, problems }
            : { checked: text, problems: [], error },
        );
      }
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, text]);
  return check;
}

export function isError({ severity }: ApiProblem): boolean {
  return severity !== 'warning';
}
