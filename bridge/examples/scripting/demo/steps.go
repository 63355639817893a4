// steps.go: requests, and what must come back.

package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
)

// A step is a script, or a whole body, and its reply.
type step struct {
	what     string
	script   string
	input    string // JSON
	deadline int    // milliseconds
	body     string // instead of the three
	status   int
	want     string // JSON of which all must be in the reply; strings that begin with ~ are regular expressions
	quiet    bool
}

var steps = []step{
	{what: "a script's output", script: "output = 6 * 7;", status: 200, want: `{"output": 42}`},
	{what: "no output", script: "var x = 1;", status: 200, want: `{"output": null}`},
	{what: "values of every kind go in and come out",
		script: `
output = {same: input, sum: 0, nothing: undefined, date: typeof new Date(0)};
for (var i = 0; i < input.numbers.length; i++) output.sum += input.numbers[i];`,
		input:  `{"numbers": [1, 2.5, -3e2], "text": "Grüße, \u2028 \"😀\" </script>", "list": [[], {}, null, true, false, ""]}`,
		status: 200,
		want: `{"output": {"sum": -296.5, "date": "object", "same": {"numbers": [1, 2.5, -300],
			"text": "Grüße, \u2028 \"😀\" </script>", "list": [[], {}, null, true, false, ""]}}}`},
	{what: "a script uses the Go object",
		script: `host.log("for " + input); host.log(7); output = host.get("greeting") + input;`, input: `"Ada"`,
		status: 200, want: `{"output": "Hello, Ada", "log": ["for Ada", "7"]}`},
	{what: "an error of the Go object is an exception of the script's",
		script: `try { host.get("none"); } catch (e) { output = e.message; }`,
		status: 200, want: `{"output": "there is no value \"none\""}`},
	{what: "an error that a script throws comes with its line", script: "var a = 1;\n\n  throw new Error('out of ' + 'stock');\n",
		status: 422, want: `{"error": {"kind": "script", "message": "out of stock", "line": 3, "text": "throw new Error('out of ' + 'stock');"}}`},
	{what: "so does one in a function", script: "function f(x) {\n  return x.y.z;\n}\noutput = f({});",
		status: 422, want: `{"error": {"kind": "script", "message": "~.", "line": 2, "text": "return x.y.z;", "source": "~runtime error"}}`},
	{what: "and a syntax error", script: "var a = 1;\nvar b = ;",
		status: 422, want: `{"error": {"kind": "script", "message": "~[Ss]yntax", "line": 2, "text": "var b = ;", "source": "~compilation error"}}`},
	{what: "a panic in Go is an error with the script's line", script: "host.log('before');\nhost.crash('a bug in Go');",
		status: 500, want: `{"error": {"kind": "host", "message": "panic: a bug in Go", "line": 2, "text": "host.crash('a bug in Go');"}, "log": ["before"]}`},
	{what: "which the script may catch", script: "try { host.crash('again'); } catch (e) { output = e.message; }",
		status: 200, want: `{"output": "panic: again"}`},
	{what: "scripts make no objects of the machine's",
		script: `output = [];
function attempt(name, f) { try { f(); output.push(name); } catch (e) {} }
attempt("ActiveXObject", function () { new ActiveXObject("WScript.Shell"); });
attempt("the deleted ActiveXObject", function () { delete ActiveXObject; new ActiveXObject("WScript.Shell"); });
attempt("GetObject", function () { GetObject("new:WScript.Shell"); });`,
		status: 200, want: `{"output": []}`},
	{what: "a script leaves something behind", script: "left = 1; Array.prototype.left = 2; host.left = 3; output = [].left + left;",
		status: 422, want: `{"error": {"kind": "script"}}`},
	{what: "which the next does not find", script: "output = [typeof left, typeof [].left, typeof host.left];",
		status: 200, want: `{"output": ["undefined", "undefined", "undefined"]}`},
	{what: "an endless recursion", script: "function f(n) { return f(n + 1) + 1; }\noutput = f(0);",
		status: 422, want: `{"error": {"kind": "script", "message": "~stack", "line": 1}}`},
	{what: "a script that crashes the engine",
		script: "var s = '1';\nfor (var i = 0; i < 4000; i++) s = '[' + s + ']';\noutput = eval(s);",
		status: 500, want: `{"error": {"kind": "fault", "message": "~stack overflow in C\\+\\+"}}`},
	{what: "an output that is too large", script: "output = new Array(70000).join('x');",
		status: 422, want: `{"error": {"message": "the output is larger than 65536 bytes"}}`},
	{what: "an output that never ends", script: "output = {}; output.output = output;",
		status: 422, want: `{"error": {"message": "the output nests deeper than 64"}}`},
	{what: "an output that was tampered with", script: "Array.prototype.join = function () { return '{'; };",
		status: 422, want: `{"error": {"message": "~not JSON"}}`},
	{what: "a log that is too long", script: "for (var i = 0; i < 101; i++) host.log('x');",
		status: 422, want: `{"error": {"message": "~the log is full"}}`},
	{what: "an input that nests too deeply", script: "output = 1;", input: strings.Repeat("[", 65) + strings.Repeat("]", 65),
		status: 400, want: `{"error": {"kind": "request", "message": "~too deeply"}}`},
	{what: "a body that is too large", script: "output = 1;", input: `"` + strings.Repeat("x", 70000) + `"`,
		status: 413, want: `{"error": {"kind": "large"}}`},
	{what: "a body that is not JSON", body: "output = 1", status: 400, want: `{"error": {"kind": "request"}}`},
	{what: "a deadline that is too long", script: "output = 1;", deadline: 3600_000, status: 400, want: `{"error": {"kind": "request"}}`},
}

// Scripts that do not end by themselves, and one between.
var lateSteps = []step{
	{what: "a script that runs for ever", script: endless.script, deadline: endless.deadline, status: endless.status, want: endless.want},
	{what: "the service goes on", script: "output = 'still here';", status: 200, want: `{"output": "still here"}`},
	{what: "a script that calls Go for ever is ended",
		script: "host.log('begun'); for (;;) host.get('answer');", deadline: 3000,
		status: 504, want: `{"error": {"kind": "late", "message": "the script was ended after 3s"}, "log": ["begun"]}`},
}

// Scripts that take their time.
var (
	endless = step{what: "endless", script: "host.log('begun'); for (;;) {}", deadline: 3000,
		status: 504, want: `{"error": {"kind": "endless", "message": "~given up after 3s"}, "log": ["begun"]}`}
	slow = step{script: "host.log('begun'); for (var end = new Date().getTime() + 12000; new Date().getTime() < end; ) {}", deadline: 3000,
		status: 504, want: `{"error": {"kind": "endless"}, "log": ["begun"]}`}
	unhurried = step{script: "for (var end = new Date().getTime() + 8000; new Date().getTime() < end; ) {} output = 'done';", deadline: 30000,
		status: 200, want: `{"output": "done"}`}
	refused = step{script: "output = 1;", status: 503, want: `{"error": {"kind": "busy", "message": "~restart the service"}}`}
)

// on sends the step and says what is wrong with the reply.
func (s step) on(to *service) error {
	body := s.body
	if body == "" {
		q := map[string]any{"script": s.script}
		if s.input != "" {
			q["input"] = json.RawMessage(s.input)
		}
		if s.deadline != 0 {
			q["deadline_ms"] = s.deadline
		}
		text, err := json.Marshal(q)
		if err != nil {
			return err
		}
		body = string(text)
	}
	status, answer, err := to.post("/run", body)
	if err != nil {
		return err
	}
	if !s.quiet {
		asked := s.script
		if asked == "" {
			asked = s.body
		}
		fmt.Printf("POST /run %s\n     %d %s\n", excerpt(asked), status, excerpt(answer))
	}
	return is(status, answer, s.status, s.want)
}

// is says what is wrong with a reply.
func is(status int, body string, wantStatus int, want string) error {
	if status != wantStatus {
		return fmt.Errorf("status %d, want %d: %s", status, wantStatus, body)
	}
	var got, wanted any
	if err := json.Unmarshal([]byte(want), &wanted); err != nil {
		return fmt.Errorf("what is wanted: %w", err)
	}
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		return fmt.Errorf("%w: %s", err, body)
	}
	if !holds(got, wanted) {
		return fmt.Errorf("want %s, got %s", want, body)
	}
	return nil
}

// holds says whether all that is wanted is in what there is.
func holds(got, wanted any) bool {
	switch wanted := wanted.(type) {
	case string:
		text, ok := got.(string)
		if pattern, is := strings.CutPrefix(wanted, "~"); is {
			return ok && regexp.MustCompile(pattern).MatchString(text)
		}
		return ok && text == wanted
	case map[string]any:
		members, ok := got.(map[string]any)
		for name, value := range wanted {
			member, there := members[name]
			ok = ok && there && holds(member, value)
		}
		return ok
	}
	return reflect.DeepEqual(got, wanted)
}
