// engine.go: one script, from its text to its output, on one apartment.
//
// Invariants
//   - A script has an engine to itself: nothing that it leaves behind reaches the next one.
//   - What it returns is text until Go has seen that it is JSON.

//go:build windows

package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
)

var (
	//go:embed prelude.js
	prelude string
	//go:embed output.js
	writeOutput string
)

// setup is how long an engine may take to be made or taken down: no code of users' runs then.
const setup = time.Minute

// A scriptError is what is wrong with a script.
type scriptError struct {
	Message  string `json:"message"`
	Line     int    `json:"line,omitempty"` // counted from 1; 0: not known
	Column   int    `json:"column,omitempty"`
	Text     string `json:"text,omitempty"` // of the line
	Source   string `json:"source,omitempty"`
	panicked bool
}

func (e *scriptError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Message) }

// A lateError is a script that was not done at its deadline.
type lateError struct {
	deadline time.Duration
	runsOn   bool // it could not be ended
}

func (e *lateError) Error() string {
	if e.runsOn {
		return fmt.Sprintf("the script was given up after %v: it does not end", e.deadline)
	}
	return fmt.Sprintf("the script was ended after %v", e.deadline)
}

type engine struct{ control, errors *com.Object }

// newEngine makes a JScript engine in which scripts have the host's members and input, and else only their language.
func newEngine(ctx context.Context, apt *apartment.Apartment, h *host, input json.RawMessage, deadline time.Duration) (*engine, error) {
	control, err := com.Create(ctx, apt, "MSScriptControl.ScriptControl", com.In(com.InProcess))
	if err != nil {
		return nil, err
	}
	e := &engine{control: control}
	if err := e.furnish(ctx, h, input, deadline); err != nil {
		return nil, errors.Join(err, e.close(ctx))
	}
	return e, nil
}

func (e *engine) furnish(ctx context.Context, h *host, input json.RawMessage, deadline time.Duration) (err error) {
	// The order matters: what is safe is decided when the language is set.
	set := func(property string, value any) {
		if err == nil {
			err = e.control.Set(ctx, property, value)
		}
	}
	set("UseSafeSubset", true)
	set("AllowUI", false)
	set("Timeout", int(deadline.Milliseconds())) // on Windows the engine ends the script itself; Wine's does not
	set("Language", "JScript")
	if err != nil {
		return err
	}
	if e.errors, err = com.Get[*com.Object](ctx, e.control, "Error"); err != nil {
		return err
	}
	object, err := com.New(ctx, e.control.Apartment(), h)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, object.Close(ctx)) }()
	if _, err := e.control.Call(ctx, "AddObject", "host", object); err != nil {
		return err
	}
	_, err = e.control.Call(ctx, "AddCode", prelude+"var output, input = "+literal(input)+";")
	return err
}

func (e *engine) close(ctx context.Context) error {
	return errors.Join(e.errors.Close(ctx), e.control.Close(ctx))
}

// run runs a script and returns its output as JSON.
func (e *engine) run(ctx context.Context, script string, largest int) (json.RawMessage, error) {
	if _, err := e.control.Call(ctx, "AddCode", script); err != nil {
		return nil, e.explain(err, script)
	}
	text, err := com.Call[string](ctx, e.control, "Eval", fmt.Sprintf("%s(output, %d)", writeOutput, largest))
	if err != nil {
		return nil, e.explain(err, "")
	}
	if !json.Valid([]byte(text)) {
		return nil, &scriptError{Message: "the output is not JSON: the script has changed what makes it so"}
	}
	return json.RawMessage(text), nil
}

// explain makes a scriptError of what the engine says about the last error. script is empty for an error of ours: that it
// has a place would only confuse.
func (e *engine) explain(err error, script string) error {
	var failure *com.Error
	if !errors.As(err, &failure) {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), setup)
	defer cancel()
	said := &scriptError{Message: failure.Description, Source: failure.Source, panicked: errors.Is(err, com.E_UNEXPECTED)}
	if text, err := com.Get[string](ctx, e.errors, "Description"); err == nil && text != "" {
		said.Message = text
	}
	if source, err := com.Get[string](ctx, e.errors, "Source"); err == nil && source != "" {
		said.Source = source
	}
	if said.Message == "" {
		said.Message = failure.Error()
	}
	if script == "" {
		return said
	}
	said.Line, _ = com.Get[int](ctx, e.errors, "Line")
	said.Column, _ = com.Get[int](ctx, e.errors, "Column")
	said.Text = line(script, said.Line) // the engine's own Text is empty for errors while a script runs
	return said
}

// line returns a line of a script, counted from 1, without the space around it.
func line(script string, number int) string {
	lines := strings.Split(script, "\n")
	if number < 1 || number > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[number-1])
}
