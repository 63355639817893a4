// errors_test.go: what is thrown, and conditions of arguments: group N of SWIG's programs.

//go:build windows

package facts_test

import (
	"runtime/debug"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/facts/facts"
)

func TestTextsThatAreThrown(t *testing.T) {
	for want, throw := range map[string]func() error{"characters that are thrown": facts.ThrowerCharacters, "a text that is thrown": facts.ThrowerText} {
		err := throw()
		_ = e2e.As[*bridge.Exception](t, want, err)
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%v, without %s", err, want)
		}
	}
}

// Each goroutine gets the exception of its own call, and nothing of them is left.
func TestExceptionsOfManyThreads(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	trying := e2e.Closing[*facts.Trying](t)(facts.NewTrying())
	alive := facts.CodedAlive()
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 50 {
				if err := second(trying.Message()); !strings.Contains(err.Error(), "I died.") {
					t.Error(err)
				}
				if err := second(trying.Unknown()); err == nil {
					t.Error("a pointer to what nobody knows was not thrown")
				}
				coded := e2e.As[*facts.Coded](t, "an object", second(trying.Hosed()))
				e2e.Expect[int32](t, "its code", 42)(coded.Code())
				e2e.Check(t, coded.Close())
				e2e.Equal(t, "a number", e2e.As[*bridge.Exception](t, "a number", second(trying.Simple())).Type, "int")
				for x := range int32(3) {
					if _, err := trying.Multi(x + 1); err == nil {
						t.Error("nothing was thrown")
					}
				}
				e2e.Expect[int32](t, "nothing thrown", 1)(trying.Multi(4))
			}
		}()
	}
	all.Wait()
	e2e.Becomes(t, "exceptions alive", func() int { return int(facts.CodedAlive()) }, int(alive))
}

func TestConditionsOfArguments(t *testing.T) {
	for name, condition := range map[string]struct {
		call      func(float64) (float64, error)
		good, bad []float64
	}{
		"not below zero": {facts.RootOf, []float64{0, 3}, []float64{-3}}, "not above zero": {facts.AtMost, []float64{0, -3}, []float64{3}},
		"below zero": {facts.Below, []float64{-3}, []float64{0, 3}}, "above zero": {facts.Above, []float64{3}, []float64{0, -3}},
		"not zero": {facts.InverseOf, []float64{2}, []float64{0}},
	} {
		for _, good := range condition.good {
			if _, err := condition.call(good); err != nil {
				t.Errorf("%s: %v: %v", name, good, err)
			}
		}
		for _, bad := range condition.bad {
			if _, err := condition.call(bad); err == nil {
				t.Errorf("%s: %v was taken", name, bad)
			} else {
				e2e.Is(t, name, err, bridge.ErrInvalidArgument)
			}
		}
	}
	var number int32
	e2e.Expect(t, "an address", true)(facts.Pointed(unsafe.Pointer(&number)))
	e2e.Is(t, "null", second(facts.Pointed(nil)), bridge.ErrInvalidArgument)
}
