import { createDefinitionCatalog, type DefinitionCatalog } from '@slipway/oam';
import { builtInDefinitions } from '../definitions/builtInDefinitions';
import { createDefinitionParser } from '../definitions/createDefinitionParser';
import { readFolder } from '../definitions/readFolder';

/** The definitions that ship with the plugin. */
export async function builtInCatalog(): Promise<DefinitionCatalog> {
  const { loaded } = createDefinitionParser().parse(await readFolder(builtInDefinitions()), () => ({ kind: 'built-in' }));
  return createDefinitionCatalog(loaded.map(({ definition }) => definition));
}
