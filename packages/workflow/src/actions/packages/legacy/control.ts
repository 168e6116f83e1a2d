/** What a step does next, in the older form. */
export const control = `
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
`;
