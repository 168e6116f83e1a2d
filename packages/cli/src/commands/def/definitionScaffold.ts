export const SCAFFOLD_KINDS = [
  'component',
  'trait',
  'policy',
  'workflow-step',
] as const;

export type ScaffoldKind = (typeof SCAFFOLD_KINDS)[number];

interface Parts {
  readonly imports: string;
  readonly description: string;
  /** Of the example. */
  readonly spec: string;
  readonly attributes: string;
  readonly template: string;
}

const WEB = `components:
  - name: web
    type: webservice
    properties:
      image: nginx:1.27`;

const PARTS: { readonly [kind in ScaffoldKind]: (name: string) => Parts } = {
  component: name => ({
    imports: '',
    description: 'Runs an image.',
    spec: `components:
  - name: web
    type: ${name}
    properties:
      image: nginx:1.27`,
    attributes: `workload: {
	definition: {
		apiVersion: "apps/v1"
		kind:       "Deployment"
	}
	type: "deployments.apps"
}
status: {
	healthPolicy: {
		_ready: *0 | int
		if context.output.status.readyReplicas != _|_ {
			_ready: context.output.status.readyReplicas
		}
		isHealth: _ready >= context.output.spec.replicas
	}
	customStatus: {
		_ready: *0 | int
		if context.output.status.readyReplicas != _|_ {
			_ready: context.output.status.readyReplicas
		}
		message: "\\(_ready) of \\(context.output.spec.replicas) replicas are ready"
	}
}`,
    template: `output: {
	apiVersion: "apps/v1"
	kind:       "Deployment"
	spec: {
		replicas: parameter.replicas
		selector: matchLabels: "app.oam.dev/component": context.name
		template: {
			metadata: labels: "app.oam.dev/component": context.name
			spec: containers: [{
				name:  context.name
				image: parameter.image
			}]
		}
	}
}

parameter: {
	// +usage=Image of the container, for example nginx:1.27
	image: string

	// +usage=How many replicas run
	replicas: *1 | int & >=0
}`,
  }),
  trait: name => ({
    imports: '',
    description: 'Labels the pods of the component.',
    spec: `${WEB}
    traits:
      - type: ${name}
        properties:
          labels:
            team: shop`,
    attributes: `podDisruptive: true
appliesToWorkloads: ["deployments.apps", "statefulsets.apps", "daemonsets.apps"]`,
    template: `patch: spec: template: metadata: labels: {
	for key, value in parameter.labels {
		(key): value
	}
}

parameter: {
	// +usage=Labels and their values
	labels: [string]: string
}`,
  }),
  policy: name => ({
    imports: '',
    description:
      'Carries settings, which a step of the workflow reads with #LoadPolicies.',
    spec: `${WEB}
policies:
  - name: settings
    type: ${name}
    properties:
      data:
        colour: blue`,
    attributes: '',
    template: `parameter: {
	// +usage=Settings by name
	data: [string]: string
}`,
  }),
  'workflow-step': name => ({
    imports: 'import "vela/builtin"\n\n',
    description: 'Writes a message into the status of the step.',
    spec: `${WEB}
workflow:
  steps:
    - name: tell
      type: ${name}
      properties:
        message: on its way`,
    attributes: '',
    template: `tell: builtin.#Message & {
	$params: message: parameter.message
}

parameter: {
	// +usage=What is written into the status of the step
	message: string
}`,
  }),
};

/** The text of a new definition, small and complete: help texts, an example, health where there is some. */
export function definitionScaffold(kind: ScaffoldKind, name: string): string {
  const { imports, description, spec, attributes, template } =
    PARTS[kind](name);
  return `${imports}"${name}": {
	type:        "${kind}"
	description: "${description}"
	annotations: "slipway.io/example": #"""
		apiVersion: core.oam.dev/v1beta1
		kind: Application
		metadata:
		  name: example
		spec:
${indent(spec, '\t\t  ')}
		"""#
	attributes: {
${indent(attributes, '\t\t')}
	}
}

template: {
${indent(template, '\t')}
}
`;
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}
