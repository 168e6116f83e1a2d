import type { Definition, DefinitionKind } from '../types';

const SECTIONS: readonly (readonly [DefinitionKind, string])[] = [
  ['component', 'Components'],
  ['trait', 'Traits'],
  ['policy', 'Policies'],
  ['workflow-step', 'Workflow steps'],
];

const FOLDERS = {
  component: 'components',
  trait: 'traits',
  policy: 'policies',
  'workflow-step': 'workflow-steps',
} as const;

/** Where the page of a definition stands below the folder of all pages: `traits/scaler.md`. */
export function referencePath({ kind, name }: Definition): string {
  return `${FOLDERS[kind]}/${name}.md`;
}

/** The page that leads to all pages. */
export function referenceIndex(definitions: readonly Definition[]): string {
  const sections = SECTIONS.flatMap(([kind, title]) => {
    const listed = definitions
      .filter(definition => definition.kind === kind)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return listed.length > 0
      ? [
          `## ${title}`,
          [
            '| type | what it is |',
            '| --- | --- |',
            ...listed.map(
              definition =>
                `| [${definition.name}](${referencePath(
                  definition,
                )}) | ${definition.description.replaceAll('|', '\\|')} |`,
            ),
          ].join('\n'),
        ]
      : [];
  });
  return [
    '# Types for Applications',
    'One page for each type, made from its CUE; `npm run docs:definitions` makes them anew.',
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}
