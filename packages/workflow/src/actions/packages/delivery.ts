/** `vela/multicluster`. */
export const multicluster = `
#ListClusters: {
	#do:       "list-clusters"
	#provider: "multicluster"
	$returns?: outputs: clusters: [...string]
	...
}

#GetPlacementsFromTopologyPolicies: {
	#do:       "get-placements-from-topology-policies"
	#provider: "multicluster"
	$params: policies: *[] | [...string]
	$returns?: placements: [...{
		cluster:   string
		namespace: string
	}]
	...
}

#Deploy: {
	#do:       "deploy"
	#provider: "multicluster"
	$params: {
		policies: *[] | [...string]
		parallelism:              *5 | int
		ignoreTerraformComponent: *true | bool
		inlinePolicies:           *[] | [...{...}]
	}
	...
}
`;

/** `vela/oam`: components of the Application. The spelling of \`#LoadComponets\` is KubeVela's. */
export const oam = `
#ApplyComponent: {
	#do:       "component-apply"
	#provider: "oam"
	$params: {
		cluster:     *"" | string
		env:         *"" | string
		namespace:   *"" | string
		waitHealthy: *true | bool
		value: {...}
		patch?: {...}
	}
	$returns?: {
		output?: {...}
		outputs?: {...}
	}
	...
}

#RenderComponent: {
	#do:       "component-render"
	#provider: "oam"
	$params: {
		cluster:   *"" | string
		env:       *"" | string
		namespace: *"" | string
		value: {...}
		patch?: {...}
	}
	$returns?: {
		output?: {...}
		outputs?: {...}
	}
	...
}

#LoadComponets: {
	#do:       "load"
	#provider: "oam"
	$params: app?: string
	$returns?: value?: {...}
	...
}

#LoadPolicies: {
	#do:       "load-policies"
	#provider: "oam"
	$params: app?: string
	$returns?: value?: {...}
	...
}

#LoadComponetsInOrder: {
	#do:       "load-comps-in-order"
	#provider: "oam"
	$params: app?: string
	$returns?: value?: [...{...}]
	...
}

#Load: #LoadComponets

#LoadInOrder: #LoadComponetsInOrder

#ApplyApplication: {
	load: #LoadComponetsInOrder
	components: {
		if load.$returns.value != _|_ for c in load.$returns.value {
			(c.name): #ApplyComponent & {$params: value: c}
		}
	}
	...
}

#ApplyApplicationInParallel: {
	load: #LoadComponetsInOrder
	components: {
		if load.$returns.value != _|_ for c in load.$returns.value {
			(c.name): #ApplyComponent & {$params: {
				value:       c
				waitHealthy: false
			}}
		}
	}
	...
}

#ApplyRemaining: {
	exceptions: *[] | [...string]
	_excepted: {for name in exceptions {(name): true}}
	load: #LoadComponetsInOrder
	components: {
		if load.$returns.value != _|_ for c in load.$returns.value if _excepted[c.name] == _|_ {
			(c.name): #ApplyComponent & {$params: value: c}
		}
	}
	...
}
`;

/** `vela/query`: what runs of an Application. */
export const query = `
#App: {
	name:      string
	namespace: string
	filter?: {
		cluster?:          string
		clusterNamespace?: string
		components?: [...string]
		kind?:        string
		apiVersion?:  string
		queryNewest?: bool
	}
	withTree?:   bool
	withStatus?: bool
}

#ListResourcesInApp: {
	#do:       "listResourcesInApp"
	#provider: "query"
	$params: app: #App
	$returns?: list?: [...{...}]
	...
}

#ListAppliedResources: {
	#do:       "listAppliedResources"
	#provider: "query"
	$params: app: #App
	$returns?: list?: [...{...}]
	...
}

#CollectPods: {
	#do:       "collectResources"
	#provider: "query"
	$params: app: #App & {filter: {kind: "Pod", apiVersion: "v1"}}
	$returns?: list?: [...{...}]
	...
}

#CollectServices: {
	#do:       "collectResources"
	#provider: "query"
	$params: app: #App & {filter: {kind: "Service", apiVersion: "v1"}}
	$returns?: list?: [...{...}]
	...
}

#SearchEvents: {
	#do:       "searchEvents"
	#provider: "query"
	$params: {
		value: {...}
		cluster: *"" | string
	}
	$returns?: list?: [...{...}]
	...
}

#CollectLogsInPod: {
	#do:       "collectLogsInPod"
	#provider: "query"
	$params: {
		cluster:   *"" | string
		namespace: string
		pod:       string
		options: {
			container:     string
			previous:      *false | bool
			sinceSeconds?: null | int
			sinceTime?:    null | string
			timestamps:    *false | bool
			tailLines?:    null | int
			limitBytes?:   null | int
		}
	}
	$returns?: outputs?: {...}
	...
}

#CollectServiceEndpoints: {
	#do:       "collectServiceEndpoints"
	#provider: "query"
	$params: app: #App
	$returns?: list?: [...{...}]
	...
}

#GetApplicationTree: {
	#do:       "listAppliedResources"
	#provider: "query"
	$params: app: #App
	$returns?: list?: [...{...}]
	...
}
`;

/** `slipway/workflow`: what only this product has. \`#Restart\` needs exactly one of its parameters. */
export const workflow = `
#Restart: {
	#do:       "restart"
	#provider: "workflow"
	$params: {
		at?:    string
		after?: string
		every?: string
	}
	...
}
`;
