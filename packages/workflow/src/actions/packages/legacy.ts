/**
 * `vela/op`: the older form. Parameters and results stand side by side in the action itself; the provider is `op`, whose actions are the same as those of the newer
 * packages under another form. What a result is, `legacyActions` says.
 */
export const op = `
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
	#provider: "op"
	cluster:   *"" | string
	resource: {
		apiVersion: string
		kind:       string
	}
	filter?: {
		namespace: *"" | string
		matchingLabels?: {...}
	}
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

#PatchK8sObject: {
	#do:       "patch-k8s-object"
	#provider: "op"
	value: {...}
	patch: {...}
	result?: {...}
	...
}

#ConvertString: {
	#do:       "string"
	#provider: "op"
	bt:        bytes | string
	str?:      string
	...
}

#Log: {
	#do:       "log"
	#provider: "op"
	data?:     _
	level:     *3 | int
	source?: {...}
	...
}

#DateToTimestamp: {
	#do:        "timestamp"
	#provider:  "op"
	date:       string
	layout:     *"" | string
	timestamp?: int
	...
}

#TimestampToDate: {
	#do:       "date"
	#provider: "op"
	timestamp: int
	layout:    *"" | string
	date?:     string
	...
}

#HTTPDo: {
	#do:       "do"
	#provider: "op"
	method:    *"GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD"
	url:       string
	request?: {
		timeout?: string
		body?:    string
		header?: [string]:  string
		trailer?: [string]: string
		ratelimiter?: {
			limit:  int
			period: string
		}
		...
	}
	tls_config?: {
		secret:     string
		namespace?: string
	}
	response?: {
		body: string
		header?: [string]:  [...string]
		trailer?: [string]: [...string]
		statusCode: int
		...
	}
	...
}

#HTTPGet: #HTTPDo & {method: "GET"}

#HTTPPost: #HTTPDo & {method: "POST"}

#HTTPPut: #HTTPDo & {method: "PUT"}

#HTTPDelete: #HTTPDo & {method: "DELETE"}

#SendEmail: {
	#do:       "send"
	#provider: "op"
	from: {
		address:   string
		alias?:    string
		password?: string
		host:      string
		port:      *587 | int
	}
	to: [...string]
	content: {
		subject: string
		body:    string
	}
	...
}

#PromCheck: {
	#do:            "promCheck"
	#provider:      "op"
	query:          string
	metricEndpoint: *"http://prometheus-server.o11y-system.svc:9090" | string
	condition:      string
	failDuration:   *"2m" | string
	duration:       *"5m" | string
	message?:       string
	failed?:        bool
	result?:        bool
	...
}

#CreateConfig: {
	#do:       "create-config"
	#provider: "op"
	name:      string
	namespace: string
	template?: string
	config: {...}
	...
}

#ReadConfig: {
	#do:       "read-config"
	#provider: "op"
	name:      string
	namespace: string
	config?: {...}
	...
}

#ListConfig: {
	#do:       "list-config"
	#provider: "op"
	template:  string
	namespace: string
	configs?: [...{...}]
	...
}

#DeleteConfig: {
	#do:       "delete-config"
	#provider: "op"
	name:      string
	namespace: string
	...
}

#DoVar: {
	#do:       "var"
	#provider: "op"
	method:    *"Get" | "Put"
	path:      string
	value?:    _
	...
}

#ConditionalWait: {
	#do:       "wait"
	#provider: "op"
	continue:  *false | bool
	message?:  string
	...
}

#Suspend: {
	#do:       "suspend"
	#provider: "op"
	duration?: string
	message?:  string
	...
}

#Break: {
	#do:       "break"
	#provider: "op"
	message?:  string
	...
}

#Fail: {
	#do:       "fail"
	#provider: "op"
	message?:  string
	...
}

#Message: {
	#do:       "message"
	#provider: "op"
	message?:  string
	...
}

#Steps: {...}

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

/** `vela/ql`: the older form of `vela/query`. */
export const ql = `
#App: {
	name:      string
	namespace: string
	filter?: {...}
	withTree?:   bool
	withStatus?: bool
}

#ListResourcesInApp: {
	#do:       "listResourcesInApp"
	#provider: "op"
	app:       #App
	list?: [...{...}]
	...
}

#ListAppliedResources: {
	#do:       "listAppliedResources"
	#provider: "op"
	app:       #App
	list?: [...{...}]
	...
}

#CollectPods: {
	#do:       "collectResources"
	#provider: "op"
	app: #App & {filter: {kind: "Pod", apiVersion: "v1"}}
	list?: [...{...}]
	...
}

#CollectServices: {
	#do:       "collectResources"
	#provider: "op"
	app: #App & {filter: {kind: "Service", apiVersion: "v1"}}
	list?: [...{...}]
	...
}

#CollectServiceEndpoints: {
	#do:       "collectServiceEndpoints"
	#provider: "op"
	app:       #App
	list?: [...{...}]
	...
}

#GetApplicationTree: {
	#do:       "listAppliedResources"
	#provider: "op"
	app:       #App
	list?: [...{...}]
	...
}
`;
