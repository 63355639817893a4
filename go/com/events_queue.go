// events_queue.go: the events of one subscription on their way from the source to the handlers.
//
// Invariants
//   - Events begin to be handled in the order in which they were put in.
//   - One handler has the turn. The handler gives the turn up while it waits for an apartment (package turn): the source may be
//     waiting for an event then that the handler's own call has raised, and nothing else could ever end both waits. Only in that
//     time, and only when a source waits, does the next event begin before the handler of the event before has returned.
//   - A source waits until its event is among the `limit` oldest that have not begun, or, when the event is synchronous,
//     until it has been handled. Nobody waits once the queue is closed.
//   - A goroutine runs handlers while there is something to handle; an idle queue has none.

package com

import (
	"context"
	"sync"

	"github.com/gangway-go/gangway/go/internal/chain"
	"github.com/gangway-go/gangway/go/internal/turn"
)

// queued is one event in the queue.
type queued struct {
	event *Event
	sync  bool          // the source waits until it has been handled
	chain uint64        // the chain of calls that the source's wait belongs to; see package chain
	wait  chan struct{} // closed when the source need not wait any more; nil when it need not wait at all
}

// eventQueue is the queue of one subscription. handle runs handlers, drop gets the events that are never handled.
type eventQueue struct {
	limit  int
	handle func(*Event)
	drop   func(*Event)

	mu        sync.Mutex
	changed   sync.Cond // active or running has changed; Enter and settle wait for it
	pending   []*queued
	urgent    int  // synchronous ones among pending
	active    bool // a handler has the turn
	running   int  // handlers that have begun and not returned
	paused    int  // of these, those that gave the turn up
	returning int  // of these, those that want it back
	closed    bool
}

func newEventQueue(limit int, handle, drop func(*Event)) *eventQueue {
	q := &eventQueue{limit: limit, handle: handle, drop: drop}
	q.changed.L = &q.mu
	return q
}

// put puts an event in and returns when the source need not wait any more. It returns false when the queue is closed, and the event
// was or will be dropped.
func (q *eventQueue) put(event *Event, sync bool) bool {
	item := &queued{event: event, sync: sync}
	if sync {
		item.chain = chain.Current()
	}
	wait, entered := q.enter(item)
	if !entered {
		q.drop(event)
		return false
	}
	if wait != nil {
		<-wait
	}
	return true
}

func (q *eventQueue) enter(item *queued) (wait <-chan struct{}, entered bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return nil, false
	}
	q.pending = append(q.pending, item)
	if item.sync {
		q.urgent++
	}
	if item.sync || len(q.pending) > q.limit {
		item.wait = make(chan struct{})
	}
	wait = item.wait
	q.next()
	return wait, true
}

// next starts a goroutine for the next event when it is time. Requires: mu.
func (q *eventQueue) next() {
	if !q.active && q.returning == 0 && q.ready() {
		q.active = true
		go q.run()
	}
}

// ready says whether the next event may begin. Requires: mu; nobody has the turn.
func (q *eventQueue) ready() bool {
	return len(q.pending) > 0 && (q.paused == 0 || q.urgent > 0 || len(q.pending) > q.limit)
}

// run handles events until the queue is empty or another goroutine has to go on.
func (q *eventQueue) run() {
	defer turn.Hold(turn.Hold(q))
	for {
		item := q.take()
		if item == nil {
			return
		}
		q.one(item)
	}
}

// one runs the handlers of one event.
func (q *eventQueue) one(item *queued) {
	returned := false
	defer func() {
		q.done(item)
		if !returned { // the handler has called runtime.Goexit, and this goroutine ends
			q.mu.Lock()
			q.active = false
			q.changed.Broadcast()
			q.next()
			q.mu.Unlock()
		}
	}()
	if item.chain != 0 {
		defer chain.Set(chain.Set(item.chain))
	}
	q.handle(item.event)
	returned = true
}

// take returns the next event; nil when the caller does not have the turn any more.
func (q *eventQueue) take() *queued {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.returning > 0 || !q.ready() {
		q.active = false
		q.changed.Broadcast()
		return nil
	}
	item := q.pending[0]
	q.pending[0] = nil
	q.pending = q.pending[1:]
	if item.sync {
		q.urgent--
	}
	if len(q.pending) >= q.limit {
		q.admit(q.pending[q.limit-1])
	}
	if !item.sync {
		q.admit(item)
	}
	q.running++
	return item
}

// admit ends the wait for room of an event's source. Requires: mu.
func (*eventQueue) admit(item *queued) {
	if !item.sync && item.wait != nil {
		close(item.wait)
		item.wait = nil
	}
}

func (q *eventQueue) done(item *queued) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.running--
	if item.sync {
		close(item.wait)
	}
	q.changed.Broadcast()
}

// Leave gives the turn of the running handler up; package turn calls it.
func (q *eventQueue) Leave() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.active = false
	q.paused++
	q.changed.Broadcast()
	q.next()
}

// Enter takes the turn back for the handler that gave it up.
func (q *eventQueue) Enter() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.returning++
	for q.active {
		q.changed.Wait()
	}
	q.returning--
	q.paused--
	q.active = true
}

// close drops what has not begun and lets every source go on. Later events are dropped at once.
func (q *eventQueue) close() {
	q.mu.Lock()
	dropped := q.pending
	q.pending, q.urgent, q.closed = nil, 0, true
	for _, item := range dropped {
		if item.wait != nil {
			close(item.wait)
		}
	}
	q.mu.Unlock()
	for _, item := range dropped {
		q.drop(item.event)
	}
}

// settle waits until no handler runs. It does not wait for the handler that it is called from, nor for the handlers that wait for
// that one.
func (q *eventQueue) settle(ctx context.Context) error {
	if held := turn.Held(); held == turn.Turn(q) {
		return nil
	} else if held != nil {
		held.Leave()
		defer held.Enter()
	}
	stop := context.AfterFunc(ctx, func() {
		q.mu.Lock()
		defer q.mu.Unlock()
		q.changed.Broadcast()
	})
	defer stop()
	q.mu.Lock()
	defer q.mu.Unlock()
	for q.running > 0 {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		q.changed.Wait()
	}
	return nil
}
