import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { parse } from 'yaml';

let document: Promise<unknown> | undefined;

/** The OpenAPI document of this API as an object; a file of the package, read once. */
export function loadOpenApiDocument(): Promise<unknown> {
  document ??= readFile(
    resolvePackagePath('@slipway/backstage-plugin-delivery-backend', 'src/schema/openapi.yaml'),
    'utf8',
  ).then(text => parse(text));
  return document;
}

export function addOpenApiRoute(router: Router) {
  router.get('/openapi.json', async (_request, response) => {
    response.json(await loadOpenApiDocument());
  });
}
