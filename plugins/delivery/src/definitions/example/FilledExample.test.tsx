import { screen } from '@testing-library/react';
import { exampleDelivery } from '../../__testUtils__/createMemoryDelivery';
import { exampleDefinitions } from '../../__testUtils__/exampleDefinitions';
import { renderDelivery } from '../../__testUtils__/renderDelivery';
import FilledExample from './FilledExample';

const definition = {
  ...exampleDefinitions[0],
  name: 'page',
  source: `page: type: "component"
template: {
	output: {apiVersion: "v1", kind: "ConfigMap", data: text: parameter.text}
	parameter: text: string
}
`,
};

it('shows what the filled in parameters become', async () => {
  renderDelivery(
    <FilledExample definition={definition} values={{ text: 'Ahoy' }} />,
    exampleDelivery(),
  );
  expect(await screen.findByText('ConfigMap web')).toBeVisible();
  expect(screen.getByRole('button', { name: 'text: Ahoy' })).toBeVisible();
});

it('says what is missing', async () => {
  renderDelivery(
    <FilledExample definition={definition} values={{}} />,
    exampleDelivery(),
  );
  expect(await screen.findByText(/"text" is missing/)).toBeVisible();
});
