/** `vela/builtin`: what steers the step itself. `#Steps` only groups. */
export const builtin = `
#DoVar: {
	#do:       "var"
	#provider: "builtin"
	$params: {
		method: *"Get" | "Put"
		path:   string
		value?: _
	}
	$returns?: value: _
}

#ConditionalWait: {
	#do:       "wait"
	#provider: "builtin"
	$params: {
		continue: *false | bool
		message?: string
	}
}

#Suspend: {
	#do:       "suspend"
	#provider: "builtin"
	$params: {
		duration?: string
		message?:  string
	}
}

#Break: {
	#do:       "break"
	#provider: "builtin"
	$params: message?: string
}

#Fail: {
	#do:       "fail"
	#provider: "builtin"
	$params: message?: string
}

#Message: {
	#do:       "message"
	#provider: "builtin"
	$params: message?: string
}

#Steps: {...}
`;
