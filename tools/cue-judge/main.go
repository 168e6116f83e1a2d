// Command cue-judge evaluates CUE with Go CUE, one JSON question per line in, one JSON answer per line out.
// The TypeScript evaluator is compared with it in development; nothing that users run needs it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
)

// question asks for the whole program as JSON, or only for the paths that exist.
type question struct {
	Source string   `json:"source"`
	Paths  []string `json:"paths,omitempty"`
}

type answer struct {
	Value json.RawMessage `json:"value,omitempty"`
	Error string          `json:"error,omitempty"`
}

func evaluate(asked question) (result answer) {
	defer func() {
		if crash := recover(); crash != nil {
			result = answer{Error: fmt.Sprint("panic: ", crash)}
		}
	}()
	value := cuecontext.New().CompileString(asked.Source)
	if err := value.Validate(); err != nil {
		return answer{Error: err.Error()}
	}
	if len(asked.Paths) == 0 {
		return marshal(value)
	}
	fields := map[string]json.RawMessage{}
	for _, path := range asked.Paths {
		field := value.LookupPath(cue.ParsePath(path))
		if !field.Exists() {
			continue
		}
		found := marshal(field)
		if found.Error != "" {
			return found
		}
		fields[path] = found.Value
	}
	document, err := json.Marshal(fields)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: document}
}

func marshal(value cue.Value) answer {
	document, err := value.MarshalJSON()
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: document}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 64<<20)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		result := answer{}
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			result.Error = "not a question: " + err.Error()
		} else {
			result = evaluate(asked)
		}
		if err := answers.Encode(result); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
