/** Helpers and services outside, in the older form. */
export const services = `
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
`;
