import type { DefinitionCatalog } from '../definitions/createDefinitionCatalog';
import type { Component, Trait } from '../types';

function isPostDispatch(trait: Trait, catalog: DefinitionCatalog): boolean {
  return (
    catalog.get('trait', trait.type)?.attributes.stage === 'PostDispatch'
  );
}

/** Types of the component's traits that are rendered when the component runs, because they look at it. Source: KubeVela's stage `PostDispatch`. */
export function postDispatchTraits(
  component: Component,
  catalog: DefinitionCatalog,
): string[] {
  return component.traits
    .filter(trait => isPostDispatch(trait, catalog))
    .map(({ type }) => type);
}

/** The component as it is dispatched first. */
export function withoutPostDispatch(
  component: Component,
  catalog: DefinitionCatalog,
): Component {
  return {
    ...component,
    traits: component.traits.filter(trait => !isPostDispatch(trait, catalog)),
  };
}
