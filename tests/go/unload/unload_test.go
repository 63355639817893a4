// unload_test.go: a module goes when nobody needs it, stays when somebody does, and comes back.

//go:build windows

package unload_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/callbacks/callbacks"
	"github.com/gangway-go/gangway/tests/go/classes/classes"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/plain/plain"
)

// The runtime stays; it comes with a module that does too.
func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "plain", Load: plain.Load}) }

// fresh loads a copy of the module, which can be deleted when it is unloaded, and returns it.
func fresh(t *testing.T, name string, load func(bridge.Source) error) (*bridge.DLL, string) {
	t.Helper()
	data, err := os.ReadFile(e2e.DLL(name))
	e2e.Check(t, err)
	path := filepath.Join(e2e.Folder(t), name+".dll")
	e2e.Check(t, os.WriteFile(path, data, 0o755))
	source := bridge.Unloadable(bridge.FromFile(path))
	e2e.Check(t, load(source))
	module, err := bridge.LoadDLL(source)
	e2e.Check(t, err)
	return module, path
}

// gone unloads the module and sees that its file can be deleted.
func gone(t *testing.T, module *bridge.DLL) {
	t.Helper()
	e2e.Check(t, module.Unload())
	if err := os.Remove(module.Path()); err != nil {
		t.Errorf("the file of an unloaded module: %v", err)
	}
}

// busy unloads in vain and returns why.
func busy(t *testing.T, module *bridge.DLL) *bridge.BusyError {
	t.Helper()
	err := module.Unload()
	e2e.Is(t, "unload", err, bridge.ErrBusy)
	return e2e.As[*bridge.BusyError](t, "unload", err)
}

func TestUnloadAndLoadAgain(t *testing.T) {
	for round := range 3 {
		module, path := fresh(t, "classes", classes.Load)
		counter, err := classes.NewCounterStringInt32("five", 5)
		e2e.Check(t, err)
		e2e.Equal(t, "live", classes.CounterLive(), 1)
		if err := os.Remove(path); err == nil {
			t.Fatal("the file of a loaded module could be deleted: this test tests nothing")
		}
		e2e.Check(t, counter.Close())
		gone(t, module)
		e2e.Check(t, module.Unload()) // nothing to do

		_, err = classes.NewCounter()
		e2e.Is(t, "call", err, bridge.ErrUnloaded)
		if text := err.Error(); !strings.Contains(text, "classes.NewCounter") {
			t.Errorf("round %d: %q does not say what was called", round, text)
		}
		_, err = counter.Add(1)
		e2e.Is(t, "call of an object", err, bridge.ErrUnloaded)
		_, err = module.Export("gw_classes__contract")
		e2e.Is(t, "export", err, bridge.ErrUnloaded)
	}
}

func TestNoexceptCallsPanicWithTheError(t *testing.T) {
	module, _ := fresh(t, "classes", classes.Load)
	gone(t, module)
	defer func() {
		err, _ := recover().(error)
		e2e.Is(t, "panic", err, bridge.ErrUnloaded)
	}()
	classes.CounterLive()
}

func TestAnOrdinaryModuleStays(t *testing.T) {
	source := bridge.FromFile(e2e.DLL("plain"))
	module, err := bridge.LoadDLL(source)
	e2e.Check(t, err)
	refusal := e2e.As[*bridge.LoadError](t, "unload", module.Unload())
	if !strings.Contains(refusal.Error(), "Unloadable") {
		t.Errorf("%q does not say what is missing", refusal)
	}
	_, err = bridge.LoadDLL(bridge.Unloadable(source))
	_ = e2e.As[*bridge.LoadError](t, "load as unloadable", err)
	e2e.Equal(t, "sum", plain.Add(40, 2), 42)
}

func TestObjectsAreInTheWay(t *testing.T) {
	module, _ := fresh(t, "classes", classes.Load)
	first, err := classes.NewCounter()
	e2e.Check(t, err)
	second, err := classes.NewPlain()
	e2e.Check(t, err)
	why := busy(t, module)
	slices.Sort(why.Objects)
	if len(why.Objects) != 2 || !strings.HasSuffix(why.Objects[0], "Counter") || !strings.HasSuffix(why.Objects[1], "Plain") {
		t.Errorf("objects %q", why.Objects)
	}
	if len(why.Calls) != 0 || why.Closing != 0 || why.Callbacks != 0 {
		t.Errorf("%+v", why)
	}
	for _, part := range []string{"2 objects", "Counter", "Plain", module.Path()} {
		if !strings.Contains(why.Error(), part) {
			t.Errorf("%q does not name %s", why, part)
		}
	}
	e2e.Check(t, first.Close())
	_ = busy(t, module)
	e2e.Check(t, second.Close())
	gone(t, module)
}

// An object that is closed while a call uses it is not destroyed yet.
func TestClosedObjectsInUseAreInTheWay(t *testing.T) {
	module, _ := fresh(t, "classes", classes.Load)
	counter, err := classes.NewCounter()
	e2e.Check(t, err)
	done := make(chan error)
	go func() {
		_, err := counter.Slow(300)
		done <- err
	}()
	why := &bridge.BusyError{}
	for len(why.Calls) == 0 {
		why = busy(t, module) // the object until the call begins, both then
	}
	e2e.Equal(t, "calls", fmt.Sprint(why.Calls), "[classes.Counter_Slow]")
	e2e.Check(t, counter.Close())
	why = busy(t, module)
	if len(why.Calls) != 1 || why.Closing != 1 || len(why.Objects) != 0 {
		t.Errorf("%+v", why)
	}
	e2e.Check(t, <-done)
	gone(t, module)
}

func TestRunningCallsAreInTheWay(t *testing.T) {
	module, _ := fresh(t, "callbacks", callbacks.Load)
	inside, leave := make(chan bool), make(chan bool)
	var group sync.WaitGroup
	for range 3 {
		group.Add(1)
		go func() {
			defer group.Done()
			_, err := callbacks.Apply(func(value int32) int32 {
				inside <- true
				<-leave
				return value
			}, 1)
			if err != nil {
				t.Error(err)
			}
		}()
	}
	for range 3 {
		<-inside
	}
	why := busy(t, module)
	e2e.Equal(t, "calls", fmt.Sprint(why.Calls), "[callbacks.Apply callbacks.Apply callbacks.Apply]")
	close(leave)
	group.Wait()

	// From inside of one of its own calls.
	_, err := callbacks.Apply(func(int32) int32 {
		e2e.Equal(t, "calls", len(busy(t, module).Calls), 1)
		return 0
	}, 1)
	e2e.Check(t, err)
	gone(t, module)
}

func TestKeptCallbacksAreInTheWay(t *testing.T) {
	module, _ := fresh(t, "callbacks", callbacks.Load)
	heard := int32(0)
	listener, err := callbacks.Listen(func(event int32) { heard = event }) // by a context
	e2e.Check(t, err)
	_, watcher, err := callbacks.Watch(func(event int32) int32 { return event }) // by a function pointer of its own
	e2e.Check(t, err)
	e2e.Equal(t, "callbacks", busy(t, module).Callbacks, 2)
	e2e.Check(t, callbacks.Notify(7))
	e2e.Equal(t, "heard", heard, 7)
	callbacks.Forget()
	e2e.Check(t, listener.Close())
	e2e.Equal(t, "callbacks", busy(t, module).Callbacks, 1)
	e2e.Check(t, watcher.Close())
	gone(t, module)
}

// A callback of another module is not in the way.
func TestOtherModulesAreNotInTheWay(t *testing.T) {
	module, _ := fresh(t, "classes", classes.Load)
	other, _ := fresh(t, "callbacks", callbacks.Load)
	listener, err := callbacks.Listen(func(int32) {})
	e2e.Check(t, err)
	gone(t, module)
	callbacks.Forget()
	e2e.Check(t, listener.Close())
	gone(t, other)
}

// Goroutines call all the time, and take texts that C++ returns, while others unload and load: every call is right or is
// refused, and the process lives.
func TestUnloadWhileOthersCall(t *testing.T) {
	module, path := fresh(t, "classes", classes.Load)
	var stop atomic.Bool
	var served, refused atomic.Int64
	var group sync.WaitGroup
	for worker := range 4 {
		group.Add(1)
		go func() {
			defer group.Done()
			for i := 0; !stop.Load(); i++ {
				name := fmt.Sprint("counter ", worker, " ", i)
				switch got, err := once(name); {
				case errors.Is(err, bridge.ErrUnloaded):
					refused.Add(1)
				case err != nil:
					t.Errorf("%v", err)
				case got != name:
					t.Errorf("got %q, want %q", got, name)
				default:
					served.Add(1)
				}
				if i%8 == 0 {
					time.Sleep(time.Millisecond) // leaves gaps for Unload
				}
			}
		}()
	}
	unloads, refusals := 0, 0
	for end := time.Now().Add(2 * time.Second); time.Now().Before(end); {
		err := module.Unload()
		if err != nil {
			e2e.Is(t, "unload", err, bridge.ErrBusy)
			refusals++
			continue
		}
		unloads++
		source := bridge.Unloadable(bridge.FromFile(path))
		e2e.Check(t, classes.Load(source))
		module, err = bridge.LoadDLL(source)
		e2e.Check(t, err)
	}
	stop.Store(true)
	group.Wait()
	t.Logf("%d unloads, %d refusals; %d calls served, %d refused", unloads, refusals, served.Load(), refused.Load())
	if unloads == 0 || served.Load() == 0 {
		t.Error("nothing was tried")
	}
	gone(t, module)
}

// once makes an object and asks for its name. The calls of an object are never refused, as it is in the way itself.
func once(name string) (string, error) {
	counter, err := classes.NewCounterStringInt32(name, 1)
	if err != nil {
		return "", err
	}
	got, err := counter.Name()
	if err = errors.Join(err, counter.Close()); err != nil {
		return "", fmt.Errorf("a living object: %v", err) // not wrapped: no refusal is right here
	}
	return got, nil
}

// What runs on the thread of an apartment counts like any other call, and so does an object that an apartment is still to
// destroy.
func TestApartmentsAreInTheWay(t *testing.T) {
	module, _ := fresh(t, "classes", classes.Load)
	home, err := apartment.New(apartment.Thread)
	e2e.Check(t, err)
	var counter *classes.Counter
	e2e.Check(t, home.Do(context.Background(), func() {
		counter, err = classes.NewCounter()
	}))
	e2e.Check(t, err)
	_, err = counter.Add(1)
	e2e.Is(t, "call elsewhere", err, bridge.ErrThread)

	inside, leave := make(chan bool), make(chan bool)
	go func() {
		_ = home.Do(context.Background(), func() {
			inside <- true
			<-leave
		})
	}()
	<-inside
	e2e.Check(t, counter.Close()) // posted to the apartment, which is busy
	e2e.Equal(t, "closing", busy(t, module).Closing, 1)
	close(leave)
	e2e.Check(t, home.Do(context.Background(), func() {})) // behind the errand
	e2e.Check(t, home.Close(context.Background()))
	gone(t, module)
}
