import type { DefinitionDetail, DefinitionPreview } from '@slipway/backstage-plugin-delivery-common';

const template = `template: {
	output: {
		apiVersion: "apps/v1"
		kind:       "Deployment"
		spec: template: spec: containers: [{
			name:  context.name
			image: parameter.image
		}]
	}
	parameter: {
		// +usage=Which image would you like to use for your service
		image: string
		// +usage=Port the service listens on
		port: *80 | int
	}
}`;

function example(
  definition: Partial<DefinitionDetail> & { name: string },
): DefinitionDetail {
  return {
    kind: 'component',
    description: '',
    hash: '5ca1ab1e',
    schemaOnly: false,
    labels: {},
    origin: 'built-in',
    usedBy: 0,
    source: template,
    format: 'cue',
    schema: { type: 'object', properties: {} },
    uiSchema: {},
    template,
    examples: [],
    ...definition,
  };
}

export const exampleDefinitions: DefinitionDetail[] = [
  example({
    name: 'webservice',
    description:
      'Long-running, scalable, containerized services that have a stable network endpoint to receive external traffic.',
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      required: ['image'],
      properties: {
        image: {
          type: 'string',
          title: 'Image',
          description: 'Image of the container, with its tag.',
        },
        port: {
          type: 'integer',
          title: 'Port',
          description: 'Port that the service listens on.',
          default: 80,
          minimum: 1,
          maximum: 65535,
        },
        imagePullPolicy: {
          type: 'string',
          title: 'Image pull policy',
          enum: ['Always', 'IfNotPresent', 'Never'],
          description: 'When the image is pulled.',
        },
        cmd: {
          type: 'array',
          title: 'Command',
          description: 'Command that the container runs.',
          items: { type: 'string' },
        },
        env: {
          type: 'array',
          title: 'Environment variables',
          items: {
            type: 'object',
            required: ['name'],
            properties: {
              name: { type: 'string', description: 'Name of the variable.' },
              value: { type: 'string', description: 'Its value.' },
            },
          },
        },
        labels: {
          type: 'object',
          title: 'Labels',
          description: 'Labels of the workload.',
          additionalProperties: { type: 'string' },
        },
      },
    },
    examples: [
      {
        title: 'One component',
        application: {
          apiVersion: 'core.oam.dev/v1beta1',
          kind: 'Application',
          metadata: { name: 'web' },
          spec: {
            components: [
              {
                name: 'web',
                type: 'webservice',
                properties: { image: 'nginx:1.27', port: 80 },
              },
            ],
          },
        },
      },
    ],
  }),
  example({
    name: 'worker',
    description: 'Long-running service without a network endpoint.',
    schema: {
      type: 'object',
      required: ['image'],
      properties: { image: { type: 'string', title: 'Image' } },
    },
  }),
  example({
    kind: 'trait',
    name: 'scaler',
    description: 'Sets the number of replicas by hand.',
    schema: {
      type: 'object',
      properties: {
        replicas: {
          type: 'integer',
          title: 'Replicas',
          default: 1,
          minimum: 0,
          description: 'How many replicas run.',
        },
      },
    },
  }),
  example({
    kind: 'policy',
    name: 'env-binding',
    description: 'Places components in environments, with differences.',
  }),
  example({
    kind: 'workflow-step',
    name: 'deploy2env',
    description: 'Delivers to one environment of an env-binding policy.',
  }),
  example({
    kind: 'workflow-step',
    name: 'traffic-shift',
    description: 'Moves traffic between revisions.',
    schemaOnly: true,
  }),
];

/** A change that breaks one Application and changes another. */
export const exampleDefinitionPreview: DefinitionPreview = {
  definition: { kind: 'component', name: 'webservice' },
  problems: [],
  current: { origin: 'built-in', source: template, format: 'cue' },
  unchanged: false,
  diff: '',
  parameters: [{ path: 'image', breaking: true, message: 'is gone' }],
  engines: { message: 'Both CUE engines render the example to the same objects.', differences: [] },
  impact: {
    message: '2 Applications use it; 1 would render differently and 1 would be refused.',
    used: 2,
    examined: 2,
    affected: [
      {
        application: { namespace: 'default', name: 'example-app' },
        outcome: 'changed',
        problems: [],
        actions: [],
        objects: [
          {
            environment: 'staging',
            kind: 'Deployment',
            name: 'express-server',
            change: 'update',
            fields: [{ path: 'spec.replicas', before: 1, after: 2 }],
          },
        ],
      },
      {
        application: { namespace: 'default', name: 'other' },
        outcome: 'refused',
        problems: [{ code: 'unknown_field', message: 'There is no parameter "image" here.', path: 'spec.components[0].properties.image' }],
        actions: [],
        objects: [],
      },
    ],
  },
};
