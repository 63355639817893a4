// input.go: JSON from a request as a JScript literal.

package main

import (
	"bytes"
	"encoding/json"
	"errors"
)

// deepest is how far input may nest: JScript's parser is recursive.
const deepest = 64

var errDeep = errors.New("the input nests too deeply")

// checkInput refuses JSON that nests too deeply. What it gets is JSON.
func checkInput(input json.RawMessage) error {
	depth, quoted := 0, false
	for i := 0; i < len(input); i++ {
		switch c := input[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			if depth++; depth > deepest {
				return errDeep
			}
		case c == ']' || c == '}':
			depth--
		}
	}
	return nil
}

// literal is JSON as JScript reads it: JSON but for U+2028 and U+2029, which end lines there.
func literal(input json.RawMessage) string {
	if len(input) == 0 {
		return "null"
	}
	var b bytes.Buffer
	json.HTMLEscape(&b, input)
	return b.String()
}
