import { EditorView } from '@codemirror/view';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleDelivery } from '../../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../../__testUtils__/memoryAnswers';
import { renderDelivery } from '../../__testUtils__/renderDelivery';
import { DefinitionEditor } from '../DefinitionEditor';
import { newDefinitionText } from '../newDefinitionText';

const webservice = `webservice: {
	type: "component"
	attributes: workload: definition: {apiVersion: "apps/v1", kind: "Deployment"}
}
template: {
	output: {
		apiVersion: "apps/v1"
		kind:       "Deployment"
		spec: template: spec: containers: [{name: context.name, image: parameter.image}]
	}
	parameter: image: string
}
`;

function portal() {
  const memory = exampleDelivery();
  memory.definitions = memory.definitions.map(each =>
    each.name === 'webservice' ? { ...each, source: webservice } : each,
  );
  return memory;
}

async function editorOf(label: string) {
  const view = EditorView.findFromDOM(await screen.findByLabelText(label));
  if (!view) {
    throw new Error(`There is no editor ${label}.`);
  }
  return {
    view,
    write: (text: string) =>
      act(() =>
        view.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: text },
        }),
      ),
  };
}

async function tryIt(memory = portal()) {
  renderDelivery(
    <DefinitionEditor start={newDefinitionText} base={0} />,
    memory,
  );
  await userEvent.click(await screen.findByRole('tab', { name: 'Try it' }));
}

const line = (text: string) => screen.getByRole('button', { name: text });
const findLine = (text: string) => screen.findByRole('button', { name: text });

it('shows what the definition makes of its example, and follows what is typed', async () => {
  await tryIt();
  expect(await screen.findByText('Deployment web')).toBeVisible();
  const { view, write } = await editorOf('Definition');
  await userEvent.click(line('team: shop'));
  expect(
    screen.getByText(/trait my-trait patches it \(definition\.cue:\d+\)/),
  ).toBeVisible();
  expect(view.state.doc.lineAt(view.state.selection.main.head).text).toContain(
    'patch: metadata: labels',
  );

  write(
    newDefinitionText.replace(
      'labels: team: parameter.team',
      'labels: owner: parameter.team',
    ),
  );
  expect(await findLine('owner: shop')).toBeVisible();

  // What is half typed leaves the last result there.
  write(
    `${newDefinitionText.replace('labels: team', 'labels: owner')}\nbroken: {`,
  );
  expect(line('owner: shop')).toBeVisible();
});

it('says what is wrong with the example where it no longer fits, and takes another one', async () => {
  await tryIt();
  const { write } = await editorOf('Definition');
  write(
    newDefinitionText
      .replaceAll('parameter.team', 'parameter.squad')
      .replace('team: string', 'squad: string'),
  );
  expect(
    await screen.findByText(/There is no parameter "team" here/),
  ).toBeVisible();
  const example = await editorOf('Example');
  example.write(
    example.view.state.doc.toString().replace('team: shop', 'squad: shop'),
  );
  expect(await findLine('team: shop')).toBeVisible();
});

it('tells that the definitions of the example cannot be read', async () => {
  const memory = portal();
  memory.failures.getDefinition = apiFailure(
    503,
    'unavailable',
    'The database is away.',
  );
  await tryIt(memory);
  await waitFor(() =>
    expect(screen.getByText(/The database is away/)).toBeVisible(),
  );
});
