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
