import { Form } from '@backstage/plugin-scaffolder-react/alpha';
import type { ApiHolder } from '@backstage/core-plugin-api';
import { deliveryApiRef } from '@slipway/backstage-plugin-delivery-react';
import validator from '@rjsf/validator-ajv8';
import { screen, waitFor } from '@testing-library/react';
import type { ComponentProps, ComponentType } from 'react';
import userEvent from '@testing-library/user-event';
import { createMemoryDelivery, exampleDelivery, type MemoryDelivery } from '../__testUtils__/createMemoryDelivery';
import { apiFailure } from '../__testUtils__/memoryAnswers';
import { renderDelivery } from '../__testUtils__/renderDelivery';
import { ComponentParametersField } from './ComponentParametersField';
import { PreviewField } from './PreviewField';
import { validateParameters } from './validateParameters';

// The options of a field come from a template, so the scaffolder, too, takes them unchecked.
const fields = {
  DeliveryComponentParameters: ComponentParametersField,
  DeliveryPreview: PreviewField,
} as { [name: string]: ComponentType<never> } as ComponentProps<
  typeof Form
>['fields'];

function show(
  memory: MemoryDelivery,
  field: { 'ui:field': string; 'ui:options': object },
  formData: { [name: string]: unknown } = {},
) {
  const seen: { value?: { [name: string]: unknown } } = {};
  renderDelivery(
    <Form
      schema={{
        type: 'object',
        properties: { value: { type: 'object', title: 'Web service' } },
      }}
      uiSchema={{ value: field }}
      fields={fields}
      validator={validator}
      formContext={{ formData }}
      onChange={event => Object.assign(seen, event.formData)}
    />,
    memory,
  );
  return seen;
}

describe('the field DeliveryComponentParameters', () => {
  const field = (options: object) => ({
    'ui:field': 'DeliveryComponentParameters',
    'ui:options': options,
  });

  it('renders the parameters from the definition and reports only what was filled in', async () => {
    const seen = show(exampleDelivery(), field({ definition: 'webservice' }));
    await userEvent.type(await screen.findByLabelText('Image *'), 'nginx:1');
    await waitFor(() =>
      expect(seen.value).toEqual({ image: 'nginx:1', port: 80 }),
    );
    expect(
      screen.getByText('Image of the container, with its tag.'),
    ).toBeVisible();
  });

  it('shows only the parameters that the template includes', async () => {
    show(
      exampleDelivery(),
      field({ definition: 'webservice', include: ['port'] }),
    );
    expect(await screen.findByLabelText('Port')).toBeVisible();
    expect(screen.queryByLabelText('Image *')).not.toBeInTheDocument();
  });

  it('asks for what the template requires, also when the definition hides it', async () => {
    const memory = exampleDelivery();
    memory.definitions = memory.definitions.map(each => ({
      ...each,
      uiSchema: { port: { 'ui:widget': 'hidden' } },
    }));
    show(
      memory,
      field({
        definition: 'webservice',
        include: ['port'],
        required: ['port'],
      }),
    );
    expect(await screen.findByLabelText('Port *')).toBeVisible();
  });

  it('tells the author of a template about a parameter that does not exist', async () => {
    show(
      exampleDelivery(),
      field({ definition: 'webservice', include: ['prot'] }),
    );
    expect(await screen.findByText(/has no parameter “prot”/)).toBeVisible();
  });

  it('says which definition could not be read', async () => {
    show(exampleDelivery(), field({ definition: 'nope' }));
    expect(
      await screen.findByText('The definition “nope” could not be read.'),
    ).toBeVisible();
  });
});

describe('validateParameters', () => {
  async function validate(
    memory: MemoryDelivery,
    values: { [name: string]: unknown },
  ) {
    const errors: string[] = [];
    const api = createMemoryDelivery(memory);
    const apiHolder: ApiHolder = {
      get: ref =>
        // The holder answers for any ref; this one knows a single API.
        ref.id === deliveryApiRef.id ? (api as never) : undefined,
    };
    await validateParameters(
      values,
      { addError: message => errors.push(message ?? ''), __errors: [] },
      {
        apiHolder,
        formData: {},
        schema: {},
        uiSchema: { 'ui:options': { definition: 'webservice' } },
      },
    );
    return errors;
  }

  it('accepts what the schema accepts', async () => {
    expect(await validate(exampleDelivery(), { image: 'nginx' })).toEqual([]);
  });

  it('names each parameter that is missing or wrong', async () => {
    const errors = await validate(exampleDelivery(), { port: 'many' });
    expect(errors).toHaveLength(2);
    expect(errors.join('\n')).toMatch(/image|Image/);
    expect(errors.join('\n')).toMatch(/port must be integer/);
  });

  it('does not let a form pass that could not be checked', async () => {
    const memory = exampleDelivery();
    memory.failures.getDefinition = apiFailure(500, 'internal', 'It broke.');
    expect(await validate(memory, { image: 'nginx' })).toEqual([
      'The definition “webservice” could not be read: It broke.',
    ]);
  });
});

describe('the field DeliveryPreview', () => {
  const field = {
    'ui:field': 'DeliveryPreview',
    'ui:options': {
      application: {
        kind: 'Application',
        metadata: { name: '${{ parameters.name }}' },
      },
    },
  };

  it('previews the Application that the form makes', async () => {
    const memory = exampleDelivery();
    const previewed: unknown[] = [];
    const { preview } = memory;
    memory.preview = manifest => {
      previewed.push(manifest);
      return preview(manifest);
    };
    show(memory, field, { name: 'shop' });
    expect(
      await screen.findByText(/cluster-staging · default · 2 objects/),
    ).toBeVisible();
    expect(previewed).toEqual(['kind: Application\nmetadata:\n  name: shop\n']);
  });

  it('tells the problems of what the form makes', async () => {
    const memory = exampleDelivery();
    memory.failures.previewApplication = apiFailure(
      400,
      'bad_name',
      'The name must be a DNS label.',
    );
    show(memory, field, { name: 'Shop' });
    expect(
      await screen.findByText('The name must be a DNS label.'),
    ).toBeVisible();
  });
});
