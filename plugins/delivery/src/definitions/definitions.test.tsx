import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery, type MemoryDelivery } from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { exampleDefinitionPreview } from '../__testUtils__/exampleDefinitions';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { DefinitionEditor } from './DefinitionEditor';
import { DefinitionEditorPage } from './DefinitionEditorPage';
import { DefinitionRevisions } from './DefinitionRevisions';
import { DefinitionsPage } from './DefinitionsPage';
import { DefinitionUses } from './DefinitionUses';

const webservice = { kind: 'component', name: 'webservice' } as const;

const revision = (number: number, source: string) => ({
  number,
  hash: '5ca1ab1e',
  format: 'cue' as const,
  comment: `Change ${number}`,
  createdBy: 'user:default/developer',
  createdAt: '2026-11-23T10:00:00.000Z',
  source,
});

function twoRevisions(): MemoryDelivery {
  return {
    ...exampleDelivery(),
    definitionRevisions: [revision(2, 'a: 2\n'), revision(1, 'a: 1\n')],
  };
}

describe('the list of definitions', () => {
  it('says where each comes from and who uses it, and which locations cannot be read', async () => {
    const memory = exampleDelivery();
    memory.definitions = memory.definitions.map(each =>
      each.name === 'webservice'
        ? { ...each, origin: 'published', revision: 3, usedBy: 2 }
        : each,
    );
    memory.definitionLocations = [
      { kind: 'url', location: 'https://git/defs', definitions: 0, error: '404', broken: [] },
    ];
    renderDelivery(<DefinitionsPage />, memory);
    expect(
      await screen.findByText('Published, revision 3 · used by 2 Applications'),
    ).toBeVisible();
    expect(await screen.findByText('https://git/defs')).toBeVisible();
    expect(screen.getByText(/Its definitions are missing/)).toBeVisible();
    expect(await screen.findByText('New definition')).toBeVisible();
  });
});

describe('the revisions of a definition', () => {
  it('show what changed, and restore an old one', async () => {
    const memory = twoRevisions();
    renderDelivery(
      <DefinitionRevisions definition={webservice} current={2} onRestored={() => {}} />,
      memory,
    );
    const changes = await screen.findByLabelText('Changes from revision 1 to 2');
    expect(within(changes).getByText('-a: 1')).toBeVisible();
    expect(within(changes).getByText('+a: 2')).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore' }),
    );
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Restore' }));
    await waitFor(() =>
      expect(memory.published).toMatchObject([{ source: 'a: 1\n', base: 2 }]),
    );
  });
});

describe('who uses a definition', () => {
  it('says with what', async () => {
    const memory = exampleDelivery();
    memory.definitionUses = [
      { application: { namespace: 'default', name: 'shop' }, revision: 1, current: false },
    ];
    renderDelivery(<DefinitionUses definition={webservice} />, memory);
    expect(await screen.findByText('default/shop')).toBeVisible();
    expect(screen.getByText('Older')).toBeVisible();
  });

  it('says so when nobody does', async () => {
    renderDelivery(<DefinitionUses definition={webservice} />, exampleDelivery());
    expect(await screen.findByText('No Application uses it')).toBeVisible();
  });
});

describe('the editor of definitions', () => {
  const editor = (
    <DefinitionEditor definition={webservice} start={'a: 1\n'} base={4} />
  );

  it('shows what publishing would change for whom, then publishes with a comment', async () => {
    const memory = exampleDelivery();
    renderDelivery(editor, memory);
    expect(
      await screen.findByText(/1 would render differently and 1 would be refused/),
    ).toBeVisible();
    expect(screen.getByText('Would be refused')).toBeVisible();
    expect(screen.getByText(/may refuse what was accepted before/)).toBeVisible();
    await userEvent.type(screen.getByLabelText('Comment'), 'Limits');
    await userEvent.click(screen.getByRole('button', { name: 'Publish webservice' }));
    await waitFor(() =>
      expect(memory.published).toEqual([
        { ref: webservice, source: 'a: 1\n', comment: 'Limits', base: 4 },
      ]),
    );
  });

  it('does not publish what is wrong, and says what is', async () => {
    const memory = exampleDelivery();
    memory.definitionPreview = () => ({
      ...exampleDefinitionPreview,
      problems: [{ code: 'invalid_definition', severity: 'error', message: 'It is no CUE.', line: 1 }],
    });
    renderDelivery(editor, memory);
    expect(await screen.findByText('It is no CUE.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Publish webservice' })).toBeDisabled();
  });

  it('says why a publication was refused', async () => {
    const memory = exampleDelivery();
    memory.failures.publishDefinition = apiFailure(409, 'other_revision', 'Revision 5 was published meanwhile.');
    renderDelivery(editor, memory);
    await screen.findByText(/1 would render differently/);
    await userEvent.click(screen.getByRole('button', { name: 'Publish webservice' }));
    expect(await screen.findByText(/Revision 5 was published meanwhile/)).toBeVisible();
  });
});

// At the end: the permission API keeps its answers beyond a test.
describe('those who may not publish', () => {
  it('are not offered a new definition', async () => {
    renderDelivery(<DefinitionsPage />, exampleDelivery(), {
      denied: ['delivery.definition.publish'],
    });
    await screen.findByText('webservice');
    expect(screen.queryByText('New definition')).not.toBeInTheDocument();
  });

  it('are told so where they would write one', async () => {
    renderDelivery(<DefinitionEditorPage />, exampleDelivery(), {
      denied: ['delivery.definition.publish'],
    });
    expect(await screen.findByText('You may not publish definitions')).toBeVisible();
  });
});
