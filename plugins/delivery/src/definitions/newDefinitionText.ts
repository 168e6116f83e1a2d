/** Where a new definition starts: a trait that can be published as it is, once it has a name. */
export const newDefinitionText = `"my-trait": {
	type:        "trait"
	description: "Says in one sentence what it does."
	annotations: "slipway.io/example": #"""
		apiVersion: core.oam.dev/v1beta1
		kind: Application
		metadata:
		  name: example
		spec:
		  components:
		    - name: web
		      type: webservice
		      properties:
		        image: nginx:1.27
		      traits:
		        - type: my-trait
		          properties:
		            team: shop
		"""#
	attributes: appliesToWorkloads: ["deployments.apps"]
}

template: {
	patch: metadata: labels: team: parameter.team

	parameter: {
		// +usage=Team that answers for the component
		team: string
	}
}
`;
