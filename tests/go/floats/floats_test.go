// floats_test.go: whatever floating-point modes C++ sets, Go's code never sees them, and C++ finds its own again after Go's.

//go:build windows

package floats_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/floats/floats"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "floats", Load: floats.Load}) }

var background = context.Background()

// which are the modes that C++ can set.
const which = 6

//go:noinline
func div(a, b float64) float64 { return a / b }

// goes says what is wrong with Go's arithmetic on this thread; nil: nothing.
func goes() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("1/0 panics: %v", r)
		}
	}()
	if d := div(5e-324, 1); d != 5e-324 {
		return fmt.Errorf("5e-324/1 = %g", d)
	}
	if third := div(1, 3); third != 0.3333333333333333 {
		return fmt.Errorf("1/3 = %.20g", third)
	}
	zero := 0.0
	if inf := div(1, zero); inf < 1e308 {
		return fmt.Errorf("1/0 = %g", inf)
	}
	return nil
}

// locked locks the test's goroutine to its thread and returns the modes that C++ finds there.
func locked(t *testing.T) uint32 {
	t.Helper()
	runtime.LockOSThread()
	t.Cleanup(runtime.UnlockOSThread)
	modes, err := floats.Modes()
	e2e.Check(t, err)
	return modes
}

func TestNothingStaysAfterACall(t *testing.T) {
	usual := locked(t)
	for i := int32(0); i < which; i++ {
		for name, call := range map[string]func(int32) error{
			"call":      floats.Set,
			"leaf":      func(i int32) error { floats.SetInLeaf(i); return nil },
			"exception": floats.SetAndThrow,
			"fault":     floats.SetAndFault,
		} {
			err := call(i)
			if wrong := goes(); wrong != nil {
				t.Errorf("mode %d after a %s: %v", i, name, wrong)
			}
			if failed := err != nil; failed != (name == "exception" || name == "fault") {
				t.Errorf("mode %d, %s: %v", i, name, err)
			}
			modes, err := floats.Modes()
			if err != nil || modes != usual || floats.ModesInLeaf() != usual {
				t.Errorf("mode %d after a %s: C++ finds %x, %v, before %x", i, name, modes, err, usual)
			}
		}
	}
}

// Go's own modes hold in a closure; C++ finds the ones that it has set again.
func TestClosuresAreGos(t *testing.T) {
	usual := locked(t)
	for i := int32(0); i < which; i++ {
		var wrong error
		var inside uint32
		r, err := floats.SetAndCall(i, func() {
			wrong = goes()
			inside, _ = floats.Modes()
		})
		if wrong != nil || inside != usual {
			t.Errorf("mode %d in a closure: %v; C++ below it finds %x, not %x", i, wrong, inside, usual)
		}
		if err != nil || r != 0 {
			t.Errorf("mode %d: C++ does not find its modes again: %v", i, err)
		}
		if wrong := goes(); wrong != nil {
			t.Errorf("mode %d afterwards: %v", i, wrong)
		}
		_, err = floats.SetAndCall(i, func() { panic("out") })
		var out *bridge.PanicError
		if wrong := goes(); wrong != nil || !errors.As(err, &out) {
			t.Errorf("mode %d after a panic: %v, %v", i, wrong, err)
		}
	}
}

func TestNextCallOfABatchHasItsOwn(t *testing.T) {
	usual := locked(t)
	var set []floats.SetArgs
	for i := int32(0); i < which; i++ {
		set = append(set, floats.SetArgs{Which: i})
	}
	_, err := floats.SetBatch(background, set)
	e2e.Check(t, err)
	if wrong := goes(); wrong != nil {
		t.Error(wrong)
	}
	found, err := floats.ModesBatch(background, make([]floats.ModesArgs, 2))
	e2e.Check(t, err)
	for _, modes := range found {
		e2e.Equal(t, "modes", modes.Result, usual)
	}
}

func TestNextJobHasItsOwn(t *testing.T) {
	apt := e2e.Apartment(t, apartment.Thread)
	usual, err := floats.ModesOnThread(background, apt)
	e2e.Check(t, err)
	for i := int32(0); i < which; i++ {
		e2e.Check(t, floats.SetOnThread(background, apt, i))
		modes, err := floats.ModesOnThread(background, apt)
		if err != nil || modes != usual {
			t.Errorf("mode %d: the next job finds %x, %v, the first one %x", i, modes, err, usual)
		}
		e2e.Check(t, apt.Do(background, func() {
			if wrong := goes(); wrong != nil {
				t.Errorf("mode %d: Go's own job: %v", i, wrong)
			}
		}))
	}
}

func init() {
	e2e.RegisterHelper("load", func() error {
		runtime.LockOSThread()
		source := bridge.Unloadable(bridge.FromFile(e2e.DLL("floats")))
		dll, err := bridge.LoadDLL(source)
		if err != nil {
			return err
		}
		if wrong := goes(); wrong != nil {
			return fmt.Errorf("loaded: %w", wrong)
		}
		if wrong := onNewThreads(); wrong != nil {
			return fmt.Errorf("on a new thread: %w", wrong)
		}
		if err := dll.Unload(); err != nil {
			return err
		}
		if wrong := goes(); wrong != nil {
			return fmt.Errorf("unloaded: %w", wrong)
		}
		if _, err := bridge.LoadDLL(bridge.FromFile(e2e.DLL("floats"))); err != nil {
			return err
		}
		if wrong := goes(); wrong != nil {
			return fmt.Errorf("loaded again: %w", wrong)
		}
		fmt.Println("goes")
		return nil
	})
}

// onNewThreads is goes on threads that Go makes now.
func onNewThreads() error {
	const threads = 8
	var begun, all sync.WaitGroup
	begun.Add(threads)
	wrong := make([]error, threads)
	for i := range threads {
		all.Add(1)
		go func() {
			defer all.Done()
			runtime.LockOSThread() // and never unlocked: the thread ends
			begun.Done()
			begun.Wait()
			wrong[i] = goes()
		}()
	}
	all.Wait()
	return errors.Join(wrong...)
}

func TestLoadingChangesNothing(t *testing.T) {
	output, err := e2e.Helper(t, "", "load")
	if err != nil || output[:min(4, len(output))] != "goes" {
		t.Errorf("%v: %s", err, output)
	}
}
