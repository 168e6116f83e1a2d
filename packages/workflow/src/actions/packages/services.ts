import { emailFields, httpRequestFields, httpResponseFields, httpTlsFields, promCheckFields } from './fields';

/** `vela/http`. The methods of `#HTTPGet` and its like count here; KubeVela's new package writes them where nobody reads them. */
export const http = `
#HTTPDo: {
	#do:       "do"
	#provider: "http"
	$params: {
		method: *"GET" | "POST" | "PUT" | "DELETE" | "PATCH" | "HEAD"
		url:    string
		request?: {${httpRequestFields}
			headersFromSecret?: [...{
				name:   string
				secret: string
				key:    string
			}]
			...
		}
		tls_config?: {${httpTlsFields}
		}
	}
	$returns?: {${httpResponseFields}
	}
	...
}

#HTTPGet: #HTTPDo & {$params: method: "GET"}

#HTTPPost: #HTTPDo & {$params: method: "POST"}

#HTTPPut: #HTTPDo & {$params: method: "PUT"}

#HTTPDelete: #HTTPDo & {$params: method: "DELETE"}
`;

/** `vela/email`. */
export const email = `
#SendEmail: {
	#do:       "send"
	#provider: "email"
	$params: {${emailFields}
	}
	$returns?: {...}
	...
}
`;

/** `vela/metrics`. */
export const metrics = `
#PromCheck: {
	#do:       "promCheck"
	#provider: "metrics"
	$params: {${promCheckFields}
	}
	$returns?: {
		message?: string
		failed:   bool
		result:   bool
	}
	...
}
`;

/** `vela/util`. */
export const util = `
#PatchK8sObject: {
	#do:       "patch-k8s-object"
	#provider: "util"
	$params: {
		value: {...}
		patch: {...}
	}
	$returns?: result: {...}
	...
}

#ConvertString: {
	#do:       "string"
	#provider: "util"
	$params: bt: bytes | string
	$returns?: str: string
	...
}

#Log: {
	#do:       "log"
	#provider: "util"
	$params: {
		data?: _
		level: *3 | int
		source?: {...}
	}
	...
}
`;

/** `vela/time`. Layouts are Go's; without one it is RFC 3339. */
export const time = `
#DateToTimestamp: {
	#do:       "timestamp"
	#provider: "time"
	$params: {
		date:   string
		layout: *"" | string
	}
	$returns?: timestamp: int
	...
}

#TimestampToDate: {
	#do:       "date"
	#provider: "time"
	$params: {
		timestamp: int
		layout:    *"" | string
	}
	$returns?: date: string
	...
}
`;

/** `vela/config`. */
export const config = `
#CreateConfig: {
	#do:       "create"
	#provider: "config"
	$params: {
		name:      string
		namespace: string
		template?: string
		config: {...}
	}
	...
}

#ReadConfig: {
	#do:       "read"
	#provider: "config"
	$params: {
		name:      string
		namespace: string
	}
	$returns?: config: {...}
	...
}

#ListConfig: {
	#do:       "list"
	#provider: "config"
	$params: {
		template:  string
		namespace: string
	}
	$returns?: configs: [...{...}]
	...
}

#DeleteConfig: {
	#do:       "delete"
	#provider: "config"
	$params: {
		name:      string
		namespace: string
	}
	...
}
`;
