/** Components, policies and clusters, in the older form. */
export const delivery = `
#ListClusters: {
	#do:       "list-clusters"
	#provider: "op"
	outputs?: clusters: [...string]
	...
}

#GetPlacementsFromTopologyPolicies: {
	#do:       "get-placements-from-topology-policies"
	#provider: "op"
	policies: *[] | [...string]
	placements?: [...{
		cluster:   string
		namespace: string
	}]
	...
}

#Deploy: {
	#do:       "deploy"
	#provider: "op"
	policies: *[] | [...string]
	parallelism:              *5 | int
	ignoreTerraformComponent: *true | bool
	inlinePolicies:           *[] | [...{...}]
	...
}

#ApplyEnvBindApp: {
	#do:       "apply-env"
	#provider: "op"
	env:       string
	policy:    *"" | string
	app?:      string
	namespace?: string
	parallel:  *false | bool
	...
}

#ApplyComponent: {
	#do:         "component-apply"
	#provider:   "op"
	cluster:     *"" | string
	env:         *"" | string
	namespace:   *"" | string
	waitHealthy: *true | bool
	value: {...}
	patch?: {...}
	output?: {...}
	outputs?: {...}
	...
}

#RenderComponent: {
	#do:       "component-render"
	#provider: "op"
	cluster:   *"" | string
	env:       *"" | string
	namespace: *"" | string
	value: {...}
	patch?: {...}
	output?: {...}
	outputs?: {...}
	...
}

#LoadComponets: {
	#do:       "load"
	#provider: "op"
	app?:      string
	value?: {...}
	...
}

#LoadPolicies: {
	#do:       "load-policies"
	#provider: "op"
	app?:      string
	value?: {...}
	...
}

#LoadComponetsInOrder: {
	#do:       "load-comps-in-order"
	#provider: "op"
	app?:      string
	value?: [...{...}]
	...
}

#Load: #LoadComponets

#LoadInOrder: #LoadComponetsInOrder

#ApplyApplication: {
	load: #LoadComponetsInOrder
	components: {
		if load.value != _|_ for c in load.value {
			(c.name): #ApplyComponent & {value: c}
		}
	}
	...
}

#ApplyApplicationInParallel: {
	load: #LoadComponetsInOrder
	components: {
		if load.value != _|_ for c in load.value {
			(c.name): #ApplyComponent & {
				value:       c
				waitHealthy: false
			}
		}
	}
	...
}

#ApplyRemaining: {
	exceptions: *[] | [...string]
	_excepted: {for name in exceptions {(name): true}}
	load: #LoadComponetsInOrder
	components: {
		if load.value != _|_ for c in load.value if _excepted[c.name] == _|_ {
			(c.name): #ApplyComponent & {value: c}
		}
	}
	...
}
`;
