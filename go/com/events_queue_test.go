// events_queue_test.go: events begin in order, sources wait when they must, and nothing waits for itself.

package com

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/internal/turn"
)

// recorder is what handlers did, and the events that were dropped.
type recorder struct {
	mu      sync.Mutex
	handled []int32
	dropped []int32
}

func (r *recorder) handle(e *Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handled = append(r.handled, e.ID)
}

func (r *recorder) drop(e *Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.dropped = append(r.dropped, e.ID)
}

func (r *recorder) seen() []int32 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.handled)
}

func numbers(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = int32(i)
	}
	return all
}

// async makes the source put the event on a goroutine of its own; the channel says that it need not wait any more.
func async(q *eventQueue, id int32, sync bool) <-chan bool {
	done := make(chan bool, 1)
	go func() { done <- q.put(&Event{ID: id}, sync) }()
	return done
}

// entered waits until n events are in the queue that have not begun.
func (q *eventQueue) entered(n int) {
	for {
		q.mu.Lock()
		there := len(q.pending)
		q.mu.Unlock()
		if there == n {
			return
		}
		runtime.Gosched()
	}
}

func isWaiting(t *testing.T, what string, done <-chan bool) {
	t.Helper()
	select {
	case <-done:
		t.Errorf("%s did not wait", what)
	case <-time.After(10 * time.Millisecond):
	}
}

func TestEventsAreHandledInOrder(t *testing.T) {
	const events = 1000
	var r recorder
	all := make(chan struct{})
	q := newEventQueue(4, func(e *Event) {
		r.handle(e)
		if e.ID == events-1 {
			close(all)
		}
	}, r.drop)
	for i := range int32(events) {
		if !q.put(&Event{ID: i}, i%7 == 0) {
			t.Fatalf("event %d was refused", i)
		}
	}
	<-all
	if !slices.Equal(r.seen(), numbers(events)) {
		t.Errorf("order %v", r.seen())
	}
}

func TestSourceWaitsWhileTheQueueIsFull(t *testing.T) {
	var r recorder
	begun, release := make(chan struct{}), make(chan struct{})
	q := newEventQueue(2, func(e *Event) {
		begun <- struct{}{}
		<-release
		r.handle(e)
	}, r.drop)
	q.put(&Event{ID: 0}, false)
	<-begun
	q.put(&Event{ID: 1}, false)
	q.put(&Event{ID: 2}, false)
	third := async(q, 3, false)
	q.entered(3)
	fourth := async(q, 4, false)
	q.entered(4)
	isWaiting(t, "the source of a full queue", third)
	release <- struct{}{}
	<-begun
	<-third
	isWaiting(t, "the next source", fourth)
	for range 3 {
		release <- struct{}{}
		<-begun
	}
	<-fourth
	release <- struct{}{}
	if err := q.settle(context.Background()); err != nil || !slices.Equal(r.seen(), numbers(5)) {
		t.Errorf("%v, order %v", err, r.seen())
	}
}

func TestSynchronousEventWaitsForThoseBefore(t *testing.T) {
	var r recorder
	release := make(chan struct{})
	q := newEventQueue(8, func(e *Event) {
		<-release
		r.handle(e)
	}, r.drop)
	q.put(&Event{ID: 0}, false)
	q.entered(0)
	q.put(&Event{ID: 1}, false)
	done := async(q, 2, true)
	q.entered(2)
	isWaiting(t, "a synchronous event", done)
	close(release)
	if !<-done || !slices.Equal(r.seen(), numbers(3)) {
		t.Errorf("order %v", r.seen())
	}
}

// call is a call of a handler on an apartment, in which the source raises events.
func call(raise func()) {
	held := turn.Held()
	held.Leave()
	raise()
	held.Enter()
}

func TestHandlerRaisesASynchronousEvent(t *testing.T) {
	var r recorder
	var q *eventQueue
	q = newEventQueue(4, func(e *Event) {
		r.handle(e)
		if e.ID < 5 {
			call(func() { q.put(&Event{ID: e.ID + 1}, true) })
			r.handle(&Event{ID: 10 - e.ID})
		}
	}, r.drop)
	if !q.put(&Event{ID: 0}, true) {
		t.Error("refused")
	}
	if want := []int32{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}; !slices.Equal(r.seen(), want) {
		t.Errorf("order %v, want %v", r.seen(), want)
	}
}

func TestHandlerRaisesMoreThanTheQueueHolds(t *testing.T) {
	var r recorder
	var q *eventQueue
	q = newEventQueue(2, func(e *Event) {
		r.handle(e)
		if e.ID == 0 {
			call(func() {
				for i := range int32(10) {
					q.put(&Event{ID: i + 1}, false)
				}
			})
		}
	}, r.drop)
	q.put(&Event{ID: 0}, true)
	q.put(&Event{ID: 11}, true)
	if !slices.Equal(r.seen(), numbers(12)) {
		t.Errorf("order %v", r.seen())
	}
}

func TestEventsWaitForAHandlerThatCallsWhenTheyCan(t *testing.T) {
	var r recorder
	var q *eventQueue
	q = newEventQueue(8, func(e *Event) {
		if e.ID == 0 {
			call(func() { q.put(&Event{ID: 1}, false) })
		}
		r.handle(e)
	}, r.drop)
	q.put(&Event{ID: 0}, true)
	q.put(&Event{ID: 2}, true)
	if !slices.Equal(r.seen(), numbers(3)) {
		t.Errorf("order %v", r.seen())
	}
}

func TestOneHandlerHasTheTurn(t *testing.T) {
	var inside, most int
	q := newEventQueue(1, func(e *Event) {
		inside++
		most = max(most, inside)
		if e.ID%3 == 0 {
			inside--
			call(func() { runtime.Gosched() })
			inside++
		}
		inside--
	}, func(*Event) {})
	var sources sync.WaitGroup
	for s := range int32(8) {
		sources.Add(1)
		go func() {
			defer sources.Done()
			for i := range int32(200) {
				q.put(&Event{ID: i}, (s+i)%2 == 0)
			}
		}()
	}
	sources.Wait()
	q.put(&Event{ID: 1}, true)
	if err := q.settle(context.Background()); err != nil {
		t.Fatal(err)
	}
	if most != 1 || inside != 0 {
		t.Errorf("%d handlers at a time, %d at the end", most, inside)
	}
}

func TestCloseLetsSourcesGoOn(t *testing.T) {
	var r recorder
	begun, release := make(chan struct{}), make(chan struct{})
	q := newEventQueue(1, func(e *Event) {
		close(begun)
		<-release
		r.handle(e)
	}, r.drop)
	q.put(&Event{ID: 0}, false)
	<-begun
	q.put(&Event{ID: 1}, false)
	full := async(q, 2, false)
	q.entered(2)
	synchronous := async(q, 3, true)
	q.entered(3)
	q.close()
	<-full
	<-synchronous
	if q.put(&Event{ID: 4}, true) {
		t.Error("a closed queue took an event")
	}
	over, cancel := context.WithCancelCause(context.Background())
	cancel(errors.New("enough"))
	if err := q.settle(over); err == nil || err.Error() != "enough" {
		t.Errorf("settled with %v while a handler runs", err)
	}
	close(release)
	if err := q.settle(context.Background()); err != nil {
		t.Error(err)
	}
	if !slices.Equal(r.seen(), numbers(1)) || !slices.Equal(r.dropped, []int32{1, 2, 3, 4}) {
		t.Errorf("handled %v, dropped %v", r.seen(), r.dropped)
	}
}

func TestHandlerSettlesItsOwnQueue(t *testing.T) {
	var q *eventQueue
	q = newEventQueue(1, func(*Event) {
		q.close()
		if err := q.settle(context.Background()); err != nil {
			t.Error(err)
		}
	}, func(*Event) {})
	q.put(&Event{}, true)
}

func TestGoexitInAHandler(t *testing.T) {
	var r recorder
	q := newEventQueue(4, func(e *Event) {
		if e.ID == 0 {
			runtime.Goexit()
		}
		r.handle(e)
	}, r.drop)
	q.put(&Event{ID: 0}, true)
	q.put(&Event{ID: 1}, true)
	if !slices.Equal(r.seen(), []int32{1}) {
		t.Errorf("handled %v", r.seen())
	}
}
