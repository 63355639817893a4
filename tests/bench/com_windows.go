// com_windows.go: COM through package com and a generated package. The peers are in goole.
//
// Invariant: both sides do the same to objects of the same classes, and look at the results.

package bench

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/bench/benchcom"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// What the benchmarks of COM use, here and in goole.
const (
	DictionaryClass = "Scripting.Dictionary"
	Key             = "answer" // in the dictionary that is called, with Answer
	Answer          = 42
	Items           = 10_000 // in the dictionary that is enumerated: the keys are ItemKey(0) to ItemKey(Items-1)
	KeysLength      = 9 * Items
	FontWeight      = 400 // of the font whose vtable is called
)

// ItemKey is a text. As numbers Wine's dictionary takes different keys for the same.
func ItemKey(i int) string { return fmt.Sprintf("key %05d", i) }

func comCases() ([]Benchmark, error) {
	for name, load := range map[string]func(bridge.Source) error{"gangway_com": com.Load, "benchcom": benchcom.Load} {
		if err := load(bridge.FromFile(e2e.DLL(name))); err != nil {
			return nil, err
		}
	}
	apt, err := apartment.New(apartment.STA, apartment.Name("com"))
	if err != nil {
		return nil, err
	}
	small, err := com.Create(background, apt, DictionaryClass)
	if err != nil {
		return nil, err
	}
	if _, err := small.Call(background, "Add", Key, Answer); err != nil {
		return nil, err
	}
	large, err := com.Create(background, apt, DictionaryClass)
	if err != nil {
		return nil, err
	}
	for i := range Items {
		if _, err := large.Call(background, "Add", ItemKey(i), nil); err != nil {
			return nil, err
		}
	}
	native, err := benchcom.NewDictionary(background, apt)
	if err != nil {
		return nil, err
	}
	font, err := benchcom.NewFont(background, apt)
	if err != nil {
		return nil, err
	}
	loose, err := benchcom.NewLooseFont()
	if err != nil {
		return nil, err
	}
	event, err := events(apt)
	if err != nil {
		return nil, err
	}
	onThread := func(f func()) error { return apt.Do(background, f) }
	direct := func(f func()) error { f(); return nil }
	late := func(i int) error { return lateCall(small, i) }
	all := []Benchmark{
		{Name: "latebound", Peer: "gangway", Run: On(onThread, late)},
		{Name: "latebound", Peer: "native", Run: inside(func(n int32) error { return native.Call(background, n) })},
		{Name: "latebound-cross", Peer: "gangway", Run: On(direct, late)},
		{Name: "typed", Peer: "gangway", Run: On(onThread, func(int) error {
			weight, err := font.Weight(background)
			return Want(weight, FontWeight, err)
		})},
		{Name: "typed", Peer: "direct", Run: On(direct, func(int) error {
			weight, err := loose.Weight()
			return Want(weight, FontWeight, err)
		})},
		{Name: "enumerate", Peer: "gangway", Run: On(onThread, func(int) error {
			length := 0
			for key, err := range com.All[string](background, large) {
				if err != nil {
					return err
				}
				length += len(key)
			}
			return Want(length, KeysLength, nil)
		})},
		{Name: "event", Peer: "gangway", Run: event},
		{Name: "create-release", Peer: "gangway", Run: On(onThread, func(int) error {
			dict, err := com.Create(background, apt, DictionaryClass)
			if err != nil {
				return err
			}
			return dict.Close(background)
		})},
	}
	for i := range all {
		all[i].Group = "com"
	}
	return all, nil
}

// lateCall makes one call: the three there are in turn.
func lateCall(dict *com.Object, i int) error {
	switch i % 3 {
	case 0:
		item, err := com.Get[int](background, dict, "Item", Key)
		return Want(item, Answer, err)
	case 1:
		count, err := com.Get[int](background, dict, "Count")
		return Want(count, 1, err)
	default:
		there, err := com.Call[bool](background, dict, "Exists", Key)
		return Want(there, true, err)
	}
}

// events measures b.N events that one call raises, until the last has been handled.
func events(apt *apartment.Apartment) (func(*testing.B), error) {
	class, err := benchcom.Serve(background, apt)
	if err != nil {
		return nil, err
	}
	bell, err := com.Create(background, apt, class)
	if err != nil {
		return nil, err
	}
	var last atomic.Int32
	heard := make(chan error, 1)
	rung := func(_ context.Context, e *com.Event) {
		if times, err := com.To[int32](e.Args[0]); err != nil || times == last.Load() {
			heard <- err
		}
	}
	if _, err := bell.Subscribe(background, com.On("Rung", rung)); err != nil {
		return nil, err
	}
	return func(b *testing.B) {
		b.ReportAllocs()
		last.Store(int32(b.N))
		if _, err := bell.Call(background, "Ring", b.N); err != nil {
			b.Fatal(err)
		}
		if err := <-heard; err != nil {
			b.Fatal(err)
		}
	}, nil
}

// On measures call, made b.N times in a row by a function that run runs.
func On(run func(f func()) error, call func(i int) error) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		var failed error
		err := run(func() {
			b.ResetTimer()
			for i := 0; i < b.N && failed == nil; i++ {
				failed = call(i)
			}
			b.StopTimer()
		})
		if err == nil {
			err = failed
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

// Want is an error when a call has failed or its result is wrong.
func Want[T comparable](got, want T, err error) error {
	if err == nil && got != want {
		err = fmt.Errorf("%v, want %v", got, want)
	}
	return err
}
