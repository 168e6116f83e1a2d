import { listFields } from './fields';

/** `vela/kube`: objects of clusters. */
export const kube = `
#Apply: {
	#do:       "apply"
	#provider: "kube"
	$params: {
		cluster: *"" | string
		value: {...}
		patch?: {...}
	}
	$returns?: {
		value?: {...}
		err?: string
	}
	...
}

#ApplyInParallel: {
	#do:       "apply-in-parallel"
	#provider: "kube"
	$params: {
		cluster: *"" | string
		value: [...{...}]
	}
	$returns?: value?: [...{...}]
	...
}

#Patch: {
	#do:       "patch"
	#provider: "kube"
	$params: {
		cluster: *"" | string
		value: {...}
		patch: {...}
	}
	$returns?: result?: {...}
	...
}

#Read: {
	#do:       "read"
	#provider: "kube"
	$params: {
		cluster: *"" | string
		value: {...}
	}
	$returns?: {
		value?: {...}
		err?: string
	}
	...
}

#List: {
	#do:       "list"
	#provider: "kube"
	$params: {${listFields}
	}
	$returns?: {
		values?: {...}
		err?: string
	}
	...
}

#Delete: {
	#do:       "delete"
	#provider: "kube"
	$params: {
		cluster: *"" | string
		value: {
			apiVersion: string
			kind:       string
			metadata: {
				name?:     string
				namespace: *"default" | string
			}
		}
		filter?: {
			namespace?: string
			matchingLabels?: {...}
		}
	}
	$returns?: {
		value?: {...}
		err?: string
	}
	...
}
`;
