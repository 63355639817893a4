// hammer_test.go: 32 goroutines on one dictionary, one document and one script engine: right answers, and nothing left.

//go:build windows

package com_test

import (
	"fmt"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestHammerLeavesNothing(t *testing.T) {
	const goroutines, each = 32, 25
	apt := e2e.Apartment(t, apartment.STA)
	dict := create(t, apt, "Scripting.Dictionary")
	doc := create(t, apt, "MSXML2.DOMDocument.6.0")
	e2e.Equal(t, "loadXML", call[bool](t, doc, "loadXML", books), true)
	vb := create(t, apt, "MSScriptControl.ScriptControl")
	set(t, vb, "Language", "VBScript")
	// Not Eval: the engine keeps the code of each.
	do(t, vb, "AddCode", "Function Sum(a, b)\nSum = a + b\nEnd Function")
	code := child(t, vb, "CodeObject")
	before := len(com.Leaks())
	work := func() {
		var wait sync.WaitGroup
		for g := range goroutines {
			wait.Add(1)
			go func() {
				defer wait.Done()
				for i := range each {
					if err := round(dict, doc, code, g, i); err != nil {
						t.Error(err)
						return
					}
				}
			}()
		}
		wait.Wait()
		do(t, dict, "RemoveAll")
	}
	growth := e2e.MedianGrowth(t, work)
	e2e.Equal(t, "live references", len(com.Leaks()), before)
	if growth.Handles > 2 || growth.Threads > 0 || growth.WorkingSet > 512<<10 {
		t.Errorf("each round leaves %+v", growth)
	}
}

// round uses all three once.
func round(dict, doc, code *com.Object, g, i int) error {
	key := fmt.Sprint(g, " ", i)
	if _, err := dict.Call(ctx, "Add", key, []any{g, key}); err != nil {
		return err
	}
	list, err := com.Get[[]any](ctx, dict, "Item", key)
	if err != nil || fmt.Sprint(list) != fmt.Sprint([]any{g, key}) {
		return fmt.Errorf("%s is %v, %w", key, list, err)
	}
	node, err := com.Call[*com.Object](ctx, doc, "selectSingleNode", fmt.Sprintf("//book[@id='%d']/title", g%2+1))
	if err != nil {
		return err
	}
	text, err := com.Get[string](ctx, node, "text")
	if want := [...]string{"Änderung", "𝄞"}[g%2]; err != nil || text != want {
		return fmt.Errorf("%q, want %q: %w", text, want, err)
	}
	if err := node.Close(ctx); err != nil {
		return err
	}
	sum, err := com.Call[int](ctx, code, "Sum", g, i)
	if err != nil || sum != g+i {
		return fmt.Errorf("%d + %d is %d: %w", g, i, sum, err)
	}
	return nil
}
