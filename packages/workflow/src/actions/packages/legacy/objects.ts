import { listFields } from '../fields';

/** Objects of clusters, in the older form. */
export const objects = `
#Apply: {
	#do:       "apply"
	#provider: "op"
	cluster:   *"" | string
	value: {...}
	patch?: {...}
	...
}

#ApplyInParallel: {
	#do:       "apply-in-parallel"
	#provider: "op"
	cluster:   *"" | string
	value: [...{...}]
	...
}

#Read: {
	#do:       "read"
	#provider: "op"
	cluster:   *"" | string
	value: {...}
	err?: string
	...
}

#List: {
	#do:       "list"
	#provider: "op"${listFields}
	list?: {...}
	err?: string
	...
}

#Delete: {
	#do:       "delete"
	#provider: "op"
	cluster:   *"" | string
	value: {
		apiVersion: string
		kind:       string
		metadata: {
			name?:     string
			namespace: *"default" | string
			...
		}
		...
	}
	filter?: {
		namespace?: string
		matchingLabels?: {...}
	}
	err?: string
	...
}
`;
