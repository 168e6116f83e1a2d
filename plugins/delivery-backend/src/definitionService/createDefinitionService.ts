import { createDefinitionReads } from './definitionReads';
import { deleteDefinitionWith } from './deleteDefinition';
import type { DefinitionDependencies } from './dependencies';
import { previewDefinitionWith } from './previewDefinition';
import { publishDefinitionWith, restoreDefinitionWith } from './publishDefinition';
import type { DefinitionService } from './types';

/** The service without any question of who may do what: always put behind `authorizeDefinitionService`. */
export function createDefinitionService(deps: DefinitionDependencies): DefinitionService {
  return {
    ...createDefinitionReads(deps),
    previewDefinition: previewDefinitionWith(deps),
    publishDefinition: publishDefinitionWith(deps),
    restoreDefinition: restoreDefinitionWith(deps),
    deleteDefinition: deleteDefinitionWith(deps),
  };
}
