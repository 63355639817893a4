// input_test.go: JSON as JScript reads it.

package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestInputIsALiteralOfJScript(t *testing.T) {
	for input, want := range map[string]string{
		"":                     "null",
		`{"a": [1, "b"]}`:      `{"a": [1, "b"]}`,
		"\"a\u2028b\u2029c\"":  `"a\u2028b\u2029c"`,
		`"</script>"`:          `"\u003c/script\u003e"`,
		"\"back\\\\slash \\\"": `"back\\slash \"`,
	} {
		if got := literal(json.RawMessage(input)); got != want {
			t.Errorf("%q becomes %q, want %q", input, got, want)
		}
	}
}

func TestInputNestsSoFar(t *testing.T) {
	nested := func(open, shut string, times int) string {
		return strings.Repeat(open, times) + strings.Repeat(shut, times)
	}
	for input, want := range map[string]error{
		"":                                             nil,
		nested("[", "]", deepest):                      nil,
		nested("[", "]", deepest+1):                    errDeep,
		nested(`{"a":[`, "]}", deepest):                errDeep,
		`"` + nested("[", "]", 100) + `"`:              nil,
		`"\"` + nested("[", "]", 100) + `"`:            nil,
		`["\\",` + nested("[", "]", deepest) + `]`:     errDeep,
		`[` + strings.Repeat(`[],`, 1000) + `{"]":1}]`: nil,
	} {
		if err := checkInput(json.RawMessage(input)); err != want {
			t.Errorf("%.40q: %v, want %v", input, err, want)
		}
	}
}
