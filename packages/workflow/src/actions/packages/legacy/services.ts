import { emailFields, httpRequestFields, httpResponseFields, httpTlsFields, promCheckFields } from '../fields';

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
	request?: {${httpRequestFields}
		...
	}
	tls_config?: {${httpTlsFields}
	}
	response?: {${httpResponseFields}
	}
	...
}

#HTTPGet: #HTTPDo & {method: "GET"}

#HTTPPost: #HTTPDo & {method: "POST"}

#HTTPPut: #HTTPDo & {method: "PUT"}

#HTTPDelete: #HTTPDo & {method: "DELETE"}

#SendEmail: {
	#do:       "send"
	#provider: "op"${emailFields}
	...
}

#PromCheck: {
	#do:            "promCheck"
	#provider:      "op"${promCheckFields}
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
