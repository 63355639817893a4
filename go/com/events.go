// events.go: events of COM objects, handled by Go functions.

package com

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
)

// A Handler handles one event. ctx has the values of the context that Subscribe got, and does not end.
//
// A panic in a handler is kept for Subscription.Close; a source that waits for the handler goes on as if it had returned.
type Handler func(ctx context.Context, e *Event)

// An Event is an event of a COM object, for its handlers. It is valid until its handlers have returned; its arguments may be kept,
// and objects among them belong to the handler, as the results of calls do.
type Event struct {
	ID   int32   // its DISPID
	Name string  // from the type information; empty where there is none
	Args []Value // in the order of the declaration, which is that of the documentation

	home    *apartment.Apartment
	feed    *feed
	byRef   []bool // which arguments are by reference
	changes []change
	result  Value
	answers bool // the source waits for changes and result
}

// A change is a new value of a by-reference argument.
type change struct {
	index int
	value Value
}

var (
	errNotByRef = errors.New("not a by-reference argument")
	errNoResult = errors.New("the source takes no result")
)

// ByRef says whether argument i, counted from 0, is by reference: handlers may change it.
func (e *Event) ByRef(i int) bool { return i >= 0 && i < len(e.byRef) && e.byRef[i] }

// Set changes by-reference argument i, counted from 0: Cancel, for one. Its new value is also in Args.
func (e *Event) Set(i int, value any) error {
	if !e.ByRef(i) {
		return fmt.Errorf("com: argument %d of event %s: %w", i, e.label(), errNotByRef)
	}
	v, err := e.value(value, fmt.Sprintf("argument %d", i))
	if err != nil {
		return err
	}
	e.Args[i] = v
	e.changes = append(slices.DeleteFunc(e.changes, func(c change) bool { return c.index == i }), change{i, v})
	return nil
}

// Return sets the event's result, for the few events that have one.
func (e *Event) Return(value any) error {
	if !e.answers {
		return fmt.Errorf("com: event %s: %w", e.label(), errNoResult)
	}
	v, err := e.value(value, "result")
	if err == nil {
		e.result = v
	}
	return err
}

func (e *Event) value(value any, what string) (Value, error) {
	v, err := ValueOf(value)
	if err == nil {
		err = v.on(e.home)
	}
	if err != nil {
		return v, inCall(err, "event "+e.label(), what)
	}
	return v, nil
}

func (e *Event) label() string {
	if e.Name != "" {
		return e.Name
	}
	return ID(e.ID)
}

// String returns the event's name, or its DISPID where the name is not known.
func (e *Event) String() string { return e.label() }

// close gives up the objects of an event that nobody handles.
func (e *Event) close() {
	for _, v := range e.Args {
		v.objects(func(o *Object) bool {
			o.forget()
			return true
		})
	}
}

// DefaultQueue is how many events may wait for their handlers before the source has to wait, unless Queue says otherwise.
const DefaultQueue = 64

// A SubscribeOption tells Subscribe which events to handle, and how.
type SubscribeOption func(*subscribing)

type subscribing struct {
	wanted      string
	named       []namedHandler
	numbered    map[int32]Handler
	other       Handler
	queue       int
	synchronous bool
	err         error
}

type namedHandler struct {
	name    string
	handler Handler
}

// On handles the event of that name. As everywhere in COM, case does not matter.
func On(event string, h Handler) SubscribeOption {
	return func(s *subscribing) { s.named = append(s.named, namedHandler{event, h}) }
}

// OnID handles the event of that DISPID.
func OnID(dispid int32, h Handler) SubscribeOption {
	return func(s *subscribing) { s.numbered[dispid] = h }
}

// OnOther handles all events that have no handler of their own.
func OnOther(h Handler) SubscribeOption { return func(s *subscribing) { s.other = h } }

// From chooses among the event interfaces of an object: by "{IID}", or by the name it has in the type library. Without it,
// the object's type information says which is the default one; or the object has only one.
func From(events string) SubscribeOption { return func(s *subscribing) { s.wanted = events } }

// Queue is how many events may wait for the handlers; more make the source wait. It is at least 1.
func Queue(events int) SubscribeOption {
	return func(s *subscribing) {
		if events < 1 {
			s.err = &bridge.ArgumentError{Entry: "com.Subscribe", What: fmt.Sprintf("Queue(%d): at least 1", events)}
		}
		s.queue = events
	}
}

// Synchronous makes the source wait until each event has been handled.
func Synchronous() SubscribeOption { return func(s *subscribing) { s.synchronous = true } }

// A Subscription is a connection to the events of an object.
type Subscription struct {
	source *Object
	end    func(ctx context.Context) error // ends the subscription on the C++ side
	feed   *feed

	owned bool            // source is of this subscription alone
	kept  runtime.Cleanup // while the typed object that Subscribe got can be reached, it keeps source

	mu    sync.Mutex
	ended bool // on the C++ side
}

// A feed is the Go side of a subscription, which lives as long as C++ may call it. It does not know the source, so that a source
// that the program has forgotten can be collected.
type feed struct {
	home  *apartment.Apartment
	ctx   context.Context
	how   subscribing
	names map[int32]string
	queue *eventQueue

	mu    sync.Mutex
	first error // of a handler
}

// Subscribe connects handlers to the events of an object.
//
//	sub, err := request.Subscribe(ctx, com.On("OnReadyStateChange", func(ctx context.Context, e *com.Event) { … }))
//	…
//	err = sub.Close(ctx)
//
// # Order
//
// Handlers run on goroutines, one after the other, in the order in which the source raised the events. A handler costs the source
// no time, since events are queued. But the source waits
//
//   - while the queue is full (see Queue), until there is room;
//   - for events that give something back to it, by-reference arguments such as Cancel, or results, and with Synchronous for all
//     events, until they have been handled. Events that were raised before are handled first.
//
// While a source waits, its apartment goes on: other calls run there, as in any call that goes out of an STA.
//
// A handler may call the source, and everything else. When such a call raises events that the source waits for as above, these
// events are handled before the call returns, since the call would never return otherwise; so handlers nest as those of VB do, but
// never run at the same time. Calls that a handler makes on other goroutines, and waits for, must not raise such events.
//
// # End
//
// The subscription ends with Close of the Subscription or of the source, when the source is forgotten and has been collected, and
// with the apartment. A Subscription need not be kept. A handler that uses the source keeps the source from being forgotten.
//
// # Errors
//
// The error is an *Error, with CONNECT_E_NOCONNECTION when there are no such events, CONNECT_E_CANNOTCONNECT when the object does
// not raise them through IDispatch, or another code of COM's; or it is one of package apartment's or bridge's.
func (o *Object) Subscribe(ctx context.Context, options ...SubscribeOption) (*Subscription, error) {
	how := subscribing{numbered: map[int32]Handler{}, queue: DefaultQueue}
	for _, option := range options {
		option(&how)
	}
	if how.err != nil {
		return nil, how.err
	}
	if o == nil || o.raw == nil {
		return nil, fmt.Errorf("Subscribe: %w", ErrNothing)
	}
	home, err := o.raw.Home()
	if err != nil {
		return nil, err
	}
	known, err := o.events(ctx, how.wanted)
	if err != nil {
		return nil, err
	}
	f := &feed{home: home, ctx: context.WithoutCancel(ctx), how: how, names: map[int32]string{}}
	heard, err := f.resolve(o, known)
	if err != nil {
		return nil, err
	}
	f.queue = newEventQueue(how.queue, f.handle, (*Event).close)
	end, err := o.advise(ctx, how.wanted, heard, f.take)
	if err != nil {
		f.queue.close() // an abandoned call may connect all the same, until the source ends
		return nil, err
	}
	return &Subscription{source: o, end: end, feed: f}, nil
}

// resolve gives the named handlers their DISPIDs and returns the DISPIDs of the events to be heard. An empty list stands for all
// events.
func (f *feed) resolve(o *Object, known eventInterface) (heard []int32, err error) {
	numbers := map[string]int32{}
	for _, e := range known.events {
		f.names[e.id] = e.name
		numbers[strings.ToLower(e.name)] = e.id
	}
	for _, named := range f.how.named {
		id, found := numbers[strings.ToLower(named.name)]
		if !found {
			return nil, &Error{Op: o.op("Subscribe"), Code: DISP_E_UNKNOWNNAME, Description: known.unknown(named.name)}
		}
		f.how.numbered[id] = named.handler
	}
	if f.how.other != nil {
		return nil, nil
	}
	if len(f.how.numbered) == 0 {
		return nil, &bridge.ArgumentError{Entry: "com.Subscribe", What: "no handlers"}
	}
	for id := range f.how.numbered {
		heard = append(heard, id)
	}
	slices.Sort(heard)
	return heard, nil
}

// handler returns the handler of an event; nil when there is none.
func (f *feed) handler(id int32) Handler {
	if h := f.how.numbered[id]; h != nil {
		return h
	}
	return f.how.other
}

// take is called by C++ with an event, and returns when the source need not wait any more.
func (f *feed) take(c *incoming) {
	if f.handler(c.id) == nil {
		c.skip()
		return
	}
	args, byRef, err := c.arguments()
	if err != nil {
		c.refuse(err)
		return
	}
	e := &Event{ID: c.id, Name: f.names[c.id], Args: args, byRef: byRef, home: f.home, feed: f, answers: c.wantsResult()}
	waits := f.how.synchronous || e.answers || slices.Contains(byRef, true)
	if !f.queue.put(e, waits) || !waits {
		return
	}
	if !e.result.IsEmpty() || len(e.changes) != 0 {
		c.answer(0, e.result, e.changes)
	}
	runtime.KeepAlive(e)
}

// handle runs the handler of an event.
func (f *feed) handle(e *Event) {
	defer func() {
		if value := recover(); value != nil {
			f.failed(&bridge.PanicError{Value: value, Stack: string(debug.Stack())})
		}
	}()
	f.handler(e.ID)(f.ctx, e)
}

// failed keeps what went wrong in a handler for Subscription.Close.
func (f *feed) failed(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.first == nil {
		f.first = err
	}
}

// Close ends the subscription: it waits for the source to let go, and for handlers that run, no longer than ctx lasts.
// Events that no handler has begun with are dropped. In a handler of the subscription it does not wait for handlers.
//
// Close returns the error of the source, if there is one, else the first error of a handler: a panic as a *bridge.PanicError, or
// the *ConvertError of a typed handler. No event is handled after Close, whatever it returns. When the source could not be
// reached, Close may be called again. Later calls do nothing.
func (s *Subscription) Close(ctx context.Context) error {
	if s == nil || s.feed == nil {
		return nil
	}
	s.feed.queue.close()
	err := s.unadvise(ctx)
	if settled := s.feed.queue.settle(ctx); err == nil {
		err = settled
	}
	if first := s.feed.takeFailure(); err == nil {
		err = first
	}
	return err
}

func (s *Subscription) unadvise(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended {
		return nil
	}
	err := s.end(ctx)
	if errors.Is(err, apartment.ErrClosed) || errors.Is(err, bridge.ErrClosed) {
		err = nil // the subscription has ended with its source
	}
	s.ended = err == nil
	if s.ended && s.owned {
		s.kept.Stop()
		_ = s.source.Close(ctx) // whose apartment may have ended
	}
	return err
}

func (f *feed) takeFailure() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.first
	f.first = nil
	return err
}
