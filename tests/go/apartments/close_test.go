// close_test.go: the end of apartments, under load, with calls that do not end, and of processes that forget it.

//go:build windows

package apartments_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/apartments/apartments"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestCloseUnderLoad(t *testing.T) {
	for round := range 20 {
		apt := e2e.Apartment(t, kinds[round%len(kinds)])
		var ran, refused atomic.Int64
		var all sync.WaitGroup
		for range 16 {
			all.Add(1)
			go func() {
				defer all.Done()
				for {
					err := apartments.EmptyOn(background, apt)
					if errors.Is(err, apartment.ErrClosed) {
						refused.Add(1)
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
					ran.Add(1)
				}
			}()
		}
		for ran.Load() < 100 {
			time.Sleep(time.Millisecond)
		}
		e2e.Check(t, apt.Close(background))
		all.Wait()
		if s := apt.Stats(); s.Done != uint64(ran.Load()) || refused.Load() != 16 {
			t.Errorf("%d done, %d returned, %d refused", s.Done, ran.Load(), refused.Load())
		}
	}
}

func TestCloseLetsWaitingCallsEnd(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	done := make(chan error, 1)
	go func() { _, err := apartments.AwaitMsOn(background, apt, 100); done <- err }()
	for apt.Stats().Waiting == 0 {
		time.Sleep(time.Millisecond)
	}
	e2e.Check(t, apt.Close(background))
	e2e.Check(t, <-done)
}

func TestCloseStopsWhatCanBeStopped(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA, apartment.Grace(10*time.Second))
	done := make(chan error, 2)
	go func() {
		stopped, err := apartments.AwaitMsOn(background, apt, 100_000)
		if err == nil && !stopped {
			err = errors.New("not stopped")
		}
		done <- err
	}()
	for apt.Stats().Waiting == 0 {
		time.Sleep(time.Millisecond)
	}
	go func() { _, err := apartments.SpinUntilStopOn(background, apt); done <- err }()
	for apt.Stats().Running == 0 {
		time.Sleep(time.Millisecond)
	}
	queued := make(chan error, 1)
	go func() { queued <- apartments.EmptyOn(background, apt) }()
	for apt.Stats().Queued == 0 {
		time.Sleep(time.Millisecond)
	}
	within(t, "Close", 9*time.Second, func() { e2e.Check(t, apt.Close(soon(t))) })
	e2e.Check(t, <-done)
	e2e.Check(t, <-done)
	e2e.Is(t, "queued call", <-queued, apartment.ErrClosed)
}

func TestCloseNamesWhatItCannotStop(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA, apartment.Grace(20*time.Millisecond))
	release := hold(t, apt)
	for range 2 {
		within(t, "Close", 20*time.Second, func() {
			err := apt.Close(soon(t))
			failed := e2e.As[*apartment.CloseError](t, "Close", err)
			if !slices.Equal(failed.Running, []string{"apartments.SpinUntilReleased"}) {
				t.Errorf("%v", failed)
			}
			e2e.Is(t, "Close", err, context.DeadlineExceeded)
		})
	}
	if !slices.ContainsFunc(apartment.List(), func(s apartment.Stats) bool { return s.ID == apt.ID() }) {
		t.Error("an apartment that still runs is not in the list")
	}
	release()
	e2e.Check(t, apt.Close(background))
}

func TestApartmentsComeAndGo(t *testing.T) {
	e2e.Check(t, apartments.EmptyOn(background, e2e.Apartment(t, apartment.STA)))
	before := e2e.Measure(t)
	n := calls(500)
	for i := range n {
		apt, err := apartment.New(kinds[i%len(kinds)])
		e2e.Check(t, err)
		e2e.Check(t, apartments.EmptyOn(background, apt))
		e2e.Check(t, apt.Close(background))
	}
	var after e2e.Holdings
	for range 100 { // an apartment's last memory and handles go when the collector has found it
		after = e2e.Measure(t)
		if after.Threads <= before.Threads+5 && after.Handles <= before.Handles+20 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("before %+v, after %+v", before, after)
}

// The system says whether a thread has ended: its object is signalled.
func TestThreadsHaveEndedWhenCloseReturns(t *testing.T) {
	kernel32 := syscall.NewLazyDLL("kernel32.dll")
	openThread, waitFor := kernel32.NewProc("OpenThread"), kernel32.NewProc("WaitForSingleObject")
	const synchronize = 0x00100000
	for i := range 100 {
		kind := kinds[i%len(kinds)]
		apt, err := apartment.New(kind)
		e2e.Check(t, err)
		thread, err := apartments.CurrentThreadOn(background, apt)
		e2e.Check(t, err)
		handle, _, err := openThread.Call(synchronize, 0, uintptr(thread))
		if handle == 0 {
			t.Fatal(err)
		}
		e2e.Check(t, apt.Close(background))
		running, _, _ := waitFor.Call(handle, 0)
		_ = syscall.CloseHandle(syscall.Handle(handle))
		if running != syscall.WAIT_OBJECT_0 {
			t.Fatalf("the thread of apartment %d (%v) still runs after Close", i, kind)
		}
	}
}

func init() {
	e2e.RegisterHelper("exit without close", func() error {
		if err := apartments.Load(bridge.FromFile(e2e.DLL("apartments"))); err != nil {
			return err
		}
		for _, kind := range kinds {
			apt, err := apartment.New(kind)
			if err != nil {
				return err
			}
			if err := apartments.EmptyOn(background, apt); err != nil {
				return err
			}
			go func() { _, _ = apartments.AwaitMsOn(background, apt, 100_000) }()
			for apt.Stats().Waiting == 0 {
				time.Sleep(time.Millisecond)
			}
			go func() { _ = apartments.SleepMsOn(background, apt, 100_000) }()
			for apt.Stats().Running == 0 {
				time.Sleep(time.Millisecond)
			}
		}
		fmt.Println("leaving")
		os.Exit(7)
		return nil
	})
}

func TestProcessExitWithoutClose(t *testing.T) {
	within(t, "the process", 60*time.Second, func() {
		output, err := e2e.Helper(t, "", "exit without close")
		if output != "leaving\n" && output != "leaving\r\n" {
			t.Errorf("output %q", output)
		}
		var exit interface{ ExitCode() int }
		if !errors.As(err, &exit) || exit.ExitCode() != 7 {
			t.Errorf("ended with %v", err)
		}
	})
}
