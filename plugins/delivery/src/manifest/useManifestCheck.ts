import { useApi } from '@backstage/core-plugin-api';
import type {
  ApiProblem,
  PreviewResult,
} from '@slipway/backstage-plugin-delivery-common';
import {
  deliveryApiRef,
  failureOf,
} from '@slipway/backstage-plugin-delivery-react';
import { useEffect, useState } from 'react';

const typingPauseMs = 400;

/** What the backend says about a manifest. */
export interface ManifestCheck {
  /** The text or object that was checked; another one is being checked when it differs from the current one. */
  checked?: string | object;
  problems: readonly ApiProblem[];
  preview?: PreviewResult;
  /** No check was possible: not allowed, no answer. */
  error?: unknown;
}

/** Checks a manifest whenever it rests for a moment. Nothing is delivered. */
export function useManifestCheck(
  manifest: string | object | undefined,
): ManifestCheck {
  const api = useApi(deliveryApiRef);
  const [check, setCheck] = useState<ManifestCheck>({ problems: [] });
  const empty = typeof manifest === 'string' && manifest.trim() === '';
  useEffect(() => {
    if (manifest === undefined || empty) {
      setCheck({ checked: manifest, problems: [] });
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const preview = await api.previewApplication(manifest, {
          explain: true,
          signal: abort.signal,
        });
        if (!abort.signal.aborted) {
          setCheck({ checked: manifest, problems: preview.problems, preview });
        }
      } catch (error) {
        if (!abort.signal.aborted) {
          const { status, problems } = failureOf(error);
          setCheck(
            status === 400 || status === 413
              ? { checked: manifest, problems }
              : { checked: manifest, problems: [], error },
          );
        }
      }
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, manifest, empty]);
  return check;
}
