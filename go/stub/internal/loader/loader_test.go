// loader_test.go: a DLL loads once, from one place, and again after it did not.

package loader

import (
	"errors"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/door"
)

// A fakeDLL stands for the DLL that was loaded from its path.
type fakeDLL struct {
	path string
	gone bool
}

func (d *fakeDLL) Path() string                          { return d.path }
func (d *fakeDLL) Export(string) (uintptr, error)        { return 1, nil }
func (d *fakeDLL) Gate() door.Gate                       { return d }
func (d *fakeDLL) Enter(string, string) (uintptr, error) { return 1, nil }
func (d *fakeDLL) Leave(string)                          {}
func (d *fakeDLL) Unloaded() bool                        { return d.gone }

// loads has door.Load make fakeDLLs until the test ends, or fail with *failure, and returns the count of its calls.
func loads(t *testing.T, failure *error) *int {
	count := new(int)
	before := door.Load
	t.Cleanup(func() { door.Load = before })
	door.Load = func(source any, _ string, _ uint64, _ string, _ ...string) (door.Module, error) {
		*count++
		if *failure != nil {
			return nil, *failure
		}
		return &fakeDLL{path: source.(bridge.Source).String()}, nil
	}
	return count
}

func TestASecondSourceIsRefused(t *testing.T) {
	var failure error
	count := loads(t, &failure)
	var l Loader
	p := &Package{Name: "shapes"}
	first, err := l.Load(p, bridge.FromFile("one"))
	if err != nil {
		t.Fatal(err)
	}
	if again, err := l.Load(p, bridge.FromFile("one")); again != first || err != nil {
		t.Errorf("%v, %v of the same source", again, err)
	}
	if now, err := l.Current(p, nil); now != first || err != nil {
		t.Errorf("%v, %v is current", now, err)
	}
	var refused *bridge.LoadError
	if _, err := l.Load(p, bridge.FromFile("two")); !errors.As(err, &refused) || !errors.Is(err, errLoaded) {
		t.Errorf("%v of another source", err)
	}
	first.(*fakeDLL).gone = true
	if now, _ := l.Current(p, nil); now != first {
		t.Error("Current has loaded a DLL that was unloaded")
	}
	if other, err := l.Load(p, bridge.FromFile("two")); other == first || err != nil {
		t.Errorf("%v, %v after the first was unloaded", other, err)
	}
	if *count != 2 {
		t.Errorf("%d loads", *count)
	}
}

func TestAFailedLoadIsTriedAgain(t *testing.T) {
	failure := errors.New("no such file")
	count := loads(t, &failure)
	var l Loader
	var told []bool
	choose := func() (bridge.Source, func(bool)) {
		return bridge.FromFile("one"), func(loaded bool) { told = append(told, loaded) }
	}
	bound := 0
	unbound := errors.New("refused")
	p := &Package{Name: "shapes", Bind: func(door.Module) error {
		bound++
		return unbound
	}}
	if _, err := l.Current(p, choose); err != failure || bound != 0 {
		t.Errorf("%v, bound %d times", err, bound)
	}
	failure = nil
	if dll, err := l.Current(p, choose); dll != nil || err != unbound {
		t.Errorf("%v, %v of a DLL that could not be bound", dll, err)
	}
	unbound = nil
	if dll, err := l.Current(p, choose); dll == nil || err != nil {
		t.Errorf("%v, %v", dll, err)
	}
	if _, err := l.Current(p, choose); err != nil {
		t.Error(err)
	}
	if *count != 3 || bound != 2 || len(told) != 3 || told[0] || told[1] || !told[2] {
		t.Errorf("%d loads, bound %d times, told %v", *count, bound, told)
	}
}
