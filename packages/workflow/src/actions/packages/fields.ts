/*
 * Fields that the newer packages have below `$params` and `$returns`, and the older ones have directly.
 */

export const httpRequestFields = `
	timeout?: string
	body?:    string
	header?: [string]:  string
	trailer?: [string]: string
	ratelimiter?: {
		limit:  int
		period: string
	}`;

export const httpTlsFields = `
	secret:     string
	namespace?: string`;

export const httpResponseFields = `
	body: string
	header?: [string]:  [...string]
	trailer?: [string]: [...string]
	statusCode: int
	...`;

export const emailFields = `
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
	}`;

export const promCheckFields = `
	query:          string
	metricEndpoint: *"http://prometheus-server.o11y-system.svc:9090" | string
	condition:      string
	failDuration:   *"2m" | string
	duration:       *"5m" | string`;

export const listFields = `
	cluster: *"" | string
	resource: {
		apiVersion: string
		kind:       string
	}
	filter?: {
		namespace: *"" | string
		matchingLabels?: {...}
	}`;
