import { EditorView } from '@codemirror/view';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery, type MemoryDelivery } from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ManifestPage } from './ManifestPage';

const text = 'kind: Application\nspec:\n  components: []\n';

function show(memory: MemoryDelivery, application?: string) {
  renderDelivery(<ManifestPage />, memory, {
    mountPath: '/new',
    at: application ? `/new?application=${application}` : '/new',
  });
}

async function editor() {
  const content = await screen.findByLabelText('Manifest as YAML');
  const view = EditorView.findFromDOM(content);
  if (!view) {
    throw new Error('There is no editor.');
  }
  return view;
}

async function write(manifest: string) {
  const view = await editor();
  act(() =>
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: manifest },
    }),
  );
}

describe('the page “New from YAML”', () => {
  it('shows the objects per environment that a manifest becomes, and delivers it as written', async () => {
    const memory = exampleDelivery();
    show(memory);
    await write(text);
    expect(
      await screen.findByText(/cluster-prod · default · 2 objects/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Deliver default/example-app' }),
    );
    await waitFor(() =>
      expect(memory.submitted).toEqual([
        {
          ref: { namespace: 'default', name: 'example-app' },
          manifest: text,
        },
      ]),
    );
  });

  it('tells all problems with line and hint, jumps to the line, and delivers nothing', async () => {
    const memory = exampleDelivery();
    memory.preview = () => ({
      application: { namespace: 'default', name: 'example-app' },
      problems: [
        {
          code: 'empty',
          message: 'There is no component.',
          path: 'spec.components',
          hint: 'Add one.',
        },
        { code: 'missing', message: 'The name is missing.', line: 1 },
      ],
      environments: [],
      steps: [],
    });
    show(memory);
    await write(text);
    const problem = await screen.findByRole('button', {
      name: /There is no component. Add one./,
    });
    expect(screen.getByText('Problems (2)')).toBeVisible();
    expect(problem).toHaveTextContent('line 3 · spec.components');
    await userEvent.click(problem);
    const { state } = await editor();
    expect(state.doc.lineAt(state.selection.main.head).number).toBe(3);
    expect(screen.getByRole('button', { name: /^Deliver/ })).toBeDisabled();
  });

  it('shows the problems of a manifest that is refused at submission', async () => {
    const memory = exampleDelivery();
    memory.failures.submitApplication = apiFailure(
      400,
      'not_owner',
      'The namespace does not exist.',
    );
    show(memory);
    await write(text);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Deliver default/example-app',
      }),
    );
    expect(
      await screen.findByText('The namespace does not exist.'),
    ).toBeVisible();
  });

  it('says that the same content started nothing', async () => {
    const memory = exampleDelivery();
    memory.submission = {
      outcome: 'unchanged',
      warnings: [
        { code: 'not_run_again', message: 'Its last run did not succeed.' },
      ],
    };
    show(memory);
    await write(text);
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Deliver default/example-app',
      }),
    );
    expect(
      await screen.findByText('default/example-app has this content already'),
    ).toBeVisible();
    expect(screen.getByText('Its last run did not succeed.')).toBeVisible();
  });

  it('opens with the manifest of the Application that the address names', async () => {
    show(exampleDelivery(), 'default/example-app');
    const view = await editor();
    expect(view.state.doc.toString()).toContain('name: hello-world-server');
  });

  it('says that the service did not answer', async () => {
    const memory = exampleDelivery();
    memory.failures.previewApplication = new Error('connection refused');
    show(memory);
    await write(text);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The manifest could not be checked.The delivery service did not answer.',
    );
  });

  it('starts from an example', async () => {
    show(exampleDelivery());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Start with an example' }),
    );
    const view = await editor();
    await waitFor(() =>
      expect(view.state.doc.toString()).toContain('env-binding'),
    );
  });
});
