import { useApi } from '@backstage/core-plugin-api';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import { type Definition, namedTypes, parseApplication } from '@slipway/oam';
import { useEffect, useMemo, useState } from 'react';
import { createDefinitionReader } from './createDefinitionReader';
import { renderExample, type RenderedExample } from './renderExample';

export interface LiveExample {
  /** Of the last texts that could be understood. */
  rendered?: RenderedExample;
  /** A definition that the example names could not be read. */
  error?: unknown;
}

/** Renders an Application in this page whenever it or the definition changes; what it names besides is read from the portal. */
export function useRenderedExample(
  manifest: string,
  definition: Definition | undefined,
): LiveExample {
  const api = useApi(deliveryApiRef);
  const read = useMemo(() => createDefinitionReader(api), [api]);
  const [live, setLive] = useState<LiveExample>({});
  useEffect(() => {
    if (!definition) {
      return undefined;
    }
    let outdated = false;
    const render = async (): Promise<LiveExample> => {
      try {
        const { application } = parseApplication(manifest);
        const named = application ? namedTypes(application) : [];
        const others = await Promise.all(
          named.map(({ kind, type }) => read({ kind, name: type })),
        );
        return {
          rendered: await renderExample(manifest, [
            ...others.flat(),
            definition,
          ]),
        };
      } catch (error) {
        return { error };
      }
    };
    void render().then(next => outdated || setLive(next));
    return () => {
      outdated = true;
    };
  }, [read, manifest, definition]);
  return live;
}
