// directors_test.go: Go values whose methods override virtual functions: what they are called with, what C++ itself does, who owns whom,
// errors and panics.

//go:build windows

package directors_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/directors/directors"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "directors", Load: directors.Load}) }

// must is the pure part of a Listener.
type must struct {
	events []int32
	fail   error
	panics any
}

func (m *must) OnEvent(event int32) error {
	if m.panics != nil {
		panic(m.panics)
	}
	m.events = append(m.events, event)
	return m.fail
}
func (m *must) Purely(value int32) (int32, error) { return value + 1, nil }

// all overrides everything.
type all struct {
	must
	self   *directors.Listener
	wanted atomic.Int64
}

func (a *all) Wants(event, mask int32) (bool, error) {
	a.wanted.Add(1)
	return event%3 == 0 && mask == 1, nil
}
func (a *all) Title(prefix string) (string, error) {
	own, err := a.self.BaseTitle(prefix)
	return "<" + own + ">", err
}
func (a *all) Hidden(value int32) (int32, error) {
	own, err := a.self.BaseHidden(value)
	if err != nil {
		return 0, err
	}
	helped, err := a.self.Helper(value)
	return own + helped, err
}

func listener(t *testing.T, impl directors.ListenerMethods, name string) *directors.Listener {
	t.Helper()
	made, err := directors.NewListener(impl, name)
	e2e.Check(t, err)
	t.Cleanup(func() { made.Close() })
	return made
}

func TestPureFunctionsAreGos(t *testing.T) {
	impl := &must{}
	l := listener(t, impl, "one")
	wanted, err := directors.Fire(l, 0, 6)
	e2e.Check(t, err)
	e2e.Equal(t, "wanted", wanted, 3)
	e2e.Equal(t, "events", fmt.Sprint(impl.events), "[0 2 4]")
	pure, err := l.CallPurely(4)
	e2e.Check(t, err)
	e2e.Equal(t, "a protected pure function", pure, 5)
	hidden, err := l.CallHidden(4)
	e2e.Check(t, err)
	e2e.Equal(t, "a protected function of C++", hidden, 1004)
	e2e.Equal(t, "name", l.Name(), "one")
	e2e.Equal(t, "weight", l.Weight(), 3)
	fixed, err := l.Fixed()
	e2e.Check(t, err)
	e2e.Equal(t, "fixed", fixed, 5)
}

func TestOptionalFunctionsAreGosToo(t *testing.T) {
	impl := &all{}
	l, err := directors.NewListenerWithWeight(impl, "two", 10)
	e2e.Check(t, err)
	defer l.Close()
	impl.self = l
	wanted, err := directors.Fire(l, 0, 10)
	e2e.Check(t, err)
	e2e.Equal(t, "wanted", wanted, 4)
	title, err := directors.Ask(l, "Dr. ")
	e2e.Check(t, err)
	e2e.Equal(t, "title", title, "<Dr. two>")
	hidden, err := l.CallHidden(4)
	e2e.Check(t, err)
	e2e.Equal(t, "hidden", hidden, 1044)
	own, err := l.BaseWants(2, 1)
	e2e.Check(t, err)
	e2e.Equal(t, "what C++ wants", own, true)
}

func TestProtectedConstructor(t *testing.T) {
	l, err := directors.NewListenerVoid(&must{})
	e2e.Check(t, err)
	e2e.Equal(t, "name", l.Name(), "nobody")
	e2e.Check(t, l.Close())
	g, err := directors.NewGuardedWithImpl(answers(7), 3)
	e2e.Check(t, err)
	answer, err := g.Ask()
	e2e.Check(t, err)
	e2e.Equal(t, "answer", answer, 8)
	e2e.Check(t, g.Close())
	in, err := directors.NewInner(deep(3))
	e2e.Check(t, err)
	depth, err := in.Dive()
	e2e.Check(t, err)
	e2e.Equal(t, "depth", depth, 3)
	e2e.Check(t, in.Close())
}

type answers int32

func (a answers) Answer() (int32, error) { return int32(a) + 1, nil }

type deep int32

func (d deep) Deep() (int32, error) { return int32(d), nil }

func TestErrorsGoThroughCpp(t *testing.T) {
	impl := &must{fail: fmt.Errorf("wrapped: %w", errors.ErrUnsupported)}
	l := listener(t, impl, "fails")
	if _, err := directors.Fire(l, 0, 1); err != impl.fail {
		t.Errorf("the error of the method came back as %v", err)
	}
	said, err := directors.Swallow(l, 1)
	e2e.Check(t, err)
	e2e.Equal(t, "what C++ sees", said, impl.fail.Error())
	impl.panics = "oh"
	_, err = directors.Fire(l, 0, 1)
	var panicked *bridge.PanicError
	if !errors.As(err, &panicked) || panicked.Value != "oh" || !strings.Contains(panicked.Stack, "OnEvent") {
		t.Errorf("the panic of the method came back as %v", err)
	}
	said, err = directors.Swallow(l, 1)
	e2e.Check(t, err)
	e2e.Equal(t, "what C++ sees", said, "panic: oh")
}

type rethrows struct {
	must
	self *directors.Listener
}

func (r *rethrows) Wants(event, mask int32) (bool, error) { return r.self.BaseWants(event, mask) }

func TestExceptionsOfCppGoThroughGo(t *testing.T) {
	impl := &rethrows{}
	l := listener(t, impl, "rethrows")
	impl.self = l
	_, err := directors.Fire(l, -1, 1)
	var thrown *bridge.Exception
	if !errors.As(err, &thrown) || !strings.Contains(thrown.Type, "out_of_range") {
		t.Errorf("the exception came back as %v", err)
	}
}

func TestWhatCannotOverrideIsRefused(t *testing.T) {
	before := directors.Listeners()
	if _, err := directors.NewListener(nil, "nil"); err == nil || !strings.Contains(err.Error(), "nil") {
		t.Errorf("nil: %v", err)
	}
	l := listener(t, &must{}, "plain")
	if _, err := directors.NewListener(&embeds{Listener: l}, "embeds"); err == nil || !strings.Contains(err.Error(), "embeds") {
		t.Errorf("a struct that embeds the object: %v", err)
	}
	var thrown *bridge.Exception
	if _, err := directors.NewListener(&must{}, "throw"); !errors.As(err, &thrown) {
		t.Errorf("a constructor that throws: %v", err)
	}
	e2e.Equal(t, "listeners", directors.Listeners(), before+1)
	s, err := directors.NewSquare(2)
	e2e.Check(t, err)
	defer s.Close()
	var refused *bridge.HandleError
	if _, err := s.BaseArea(); !errors.As(err, &refused) {
		t.Errorf("what C++ does, of an object that C++ made: %v", err)
	}
}

type wrong struct{ must }

func (*wrong) Wants(event int32) bool { return true }

func TestMethodsOfOtherSignaturesAreRefused(t *testing.T) {
	_, err := directors.NewListener(&wrong{}, "wrong")
	if err == nil || !strings.Contains(err.Error(), "Wants") || !strings.Contains(err.Error(), "ListenerWithWants") {
		t.Errorf("a method of another signature: %v", err)
	}
}

type embeds struct{ *directors.Listener }

func (e *embeds) Purely(int32) (int32, error) { return 0, nil }

type half struct{ self *directors.Square }

func (h *half) Area() (float64, error) {
	own, err := h.self.BaseArea()
	return own / 2, err
}
func (h *half) ScaledFloat64Int32(by float64, times int32) (float64, error) {
	return by * float64(times), nil
}
func (h *half) Corner(at int32) (int32, error) { return at * 10, nil }

func TestInheritedFunctionsAndOverloads(t *testing.T) {
	impl := &half{}
	s, err := directors.NewSquareWithImpl(impl, 4)
	e2e.Check(t, err)
	defer s.Close()
	impl.self = s
	for name, call := range map[string]struct {
		got  func() (float64, error)
		want float64
	}{
		"area":             {s.Measure, 8},
		"C++'s own":        {s.BaseArea, 16},
		"side":             {s.MeasureSide, 4},
		"C++'s overload":   {func() (float64, error) { return s.MeasureScaled(3) }, 24},
		"Go's overload":    {func() (float64, error) { return s.MeasureTimes(3, 5) }, 15},
		"virtual, from Go": {s.Area, 8},
	} {
		got, err := call.got()
		e2e.Check(t, err)
		e2e.Equal(t, name, got, call.want)
	}
	for name, ask := range map[string]func(int32) (int32, error){"corner": s.AskCorner, "const corner": s.AskConstCorner} {
		got, err := ask(3)
		e2e.Check(t, err)
		e2e.Equal(t, name, got, 30)
	}
	plain, err := directors.NewShapeWithImpl(struct{}{})
	e2e.Check(t, err)
	defer plain.Close()
	corner, err := plain.AskConstCorner(3)
	e2e.Check(t, err)
	e2e.Equal(t, "C++'s const corner", corner, -3)
	if _, err := directors.NewSquareWithImpl(impl, -1); err == nil {
		t.Error("a negative side was taken")
	}
}

type codec struct {
	kept  *directors.Counted
	owned *directors.Counted
	t     *testing.T
}

func (c *codec) Move(by directors.Point, color directors.Color) (directors.Point, error) {
	return directors.Point{X: by.X + int32(color), Y: by.Y * 2}, nil
}
func (c *codec) Label(text string) (string, error) { return strings.ToUpper(text), nil }
func (c *codec) Stored() (string, error)           { return strings.Repeat("long ", 20) + "stored", nil }
func (c *codec) Change(number *int32, point *directors.Point, text *string) error {
	*number += 10
	point.X += 10
	*text += "?"
	return nil
}
func (c *codec) Words(counts []int32) ([]string, error) {
	var words []string
	for _, count := range counts {
		words = append(words, strings.Repeat("w", int(count)))
	}
	return words, nil
}
func (c *codec) Tally(by map[string]int32) (map[string]int32, error) {
	by["c"] = by["a"] + by["b"]
	return by, nil
}
func (c *codec) Bytes(text string) (int32, error) { return int32(len(text) + int(text[2])), nil }
func (c *codec) Sum(values []int32) (int32, error) {
	total := int32(100)
	for _, v := range values {
		total += v
	}
	return total, nil
}
func (c *codec) Fill(bytes []byte) error {
	copy(bytes, []byte{7, 8})
	return nil
}
func (c *codec) Look(object, other *directors.Counted) (int32, error) {
	c.kept = object
	sum, err := object.Value()
	if err != nil || other == nil {
		return sum, err
	}
	if _, ok := directors.AsDerived(other); !ok {
		return 0, errors.New("it is no Derived")
	}
	value, err := other.Value()
	return sum + value, errors.Join(err, other.SetValue(5))
}
func (c *codec) Copy(object *directors.Counted) (directors.AnyCounted, error) {
	value, err := object.Value()
	if err != nil {
		return nil, err
	}
	c.owned = object
	return directors.NewCounted(value * 2)
}
func (c *codec) Pick(one, other *directors.Counted) (directors.AnyCounted, error) {
	if one == nil {
		return nil, nil
	}
	return one, nil
}
func (c *codec) Same(object *directors.Counted) (directors.AnyCounted, error) { return object, nil }

func TestEveryKindOfValueCrosses(t *testing.T) {
	for range 3 {
		impl := &codec{t: t}
		c, err := directors.NewCodecWithImpl(impl)
		e2e.Check(t, err)
		said, err := c.Run()
		e2e.Check(t, err)
		e2e.Equal(t, "said", said, "8 50 LABEL "+strings.Repeat("long ", 20)+"stored 11 14 text? [ww] [www] a1 b2 c3 124 106 15")
		look, err := c.RunLook(1, 0)
		e2e.Check(t, err)
		e2e.Equal(t, "look", look, 1)
		look, err = c.RunLook(1, 20)
		e2e.Check(t, err)
		e2e.Equal(t, "look", look, 121)
		var refused *bridge.HandleError
		if _, err := impl.kept.Value(); !errors.As(err, &refused) {
			t.Errorf("an object that was lent for a call, behind the call: %v", err)
		}
		copied, err := c.RunCopy(21)
		e2e.Check(t, err)
		e2e.Equal(t, "copy", copied, 42)
		value, err := impl.owned.Value()
		e2e.Check(t, err)
		e2e.Equal(t, "an object by value", value, 21)
		e2e.Check(t, impl.owned.Close())
		for nothing, want := range map[bool]int32{false: 3, true: -1} {
			picked, err := c.RunPick(3, nothing)
			e2e.Check(t, err)
			e2e.Equal(t, "picked", picked, want)
		}
		same, err := c.RunSame(4)
		e2e.Check(t, err)
		e2e.Equal(t, "same", same, 4)
		e2e.Check(t, c.Close())
	}
	plain, err := directors.NewCodecWithImpl(struct{}{})
	e2e.Check(t, err)
	said, err := plain.Run()
	e2e.Check(t, err)
	e2e.Equal(t, "what C++ says", said, "1 -25 label stored 2 5 text! [] [] a1 b2 4 6 2")
	e2e.Check(t, plain.Close())
	e2e.Becomes(t, "objects", func() int { return int(directors.Living()) }, 0)
}

type maker struct{ nothing bool }

func (m *maker) Fresh(value int32) (directors.AnyCounted, error) {
	if m.nothing {
		return nil, nil
	}
	return directors.NewCounted(value + 1)
}

func TestWhatGoMakesBecomesCpps(t *testing.T) {
	impl := &maker{}
	m, err := directors.NewMakerWithImpl(impl)
	e2e.Check(t, err)
	for range 100 {
		got, err := m.Consume(4)
		e2e.Check(t, err)
		e2e.Equal(t, "consumed", got, 5)
	}
	impl.nothing = true
	got, err := m.Consume(4)
	e2e.Check(t, err)
	e2e.Equal(t, "consumed", got, -1)
	e2e.Check(t, m.Close())
	e2e.Becomes(t, "objects", func() int { return int(directors.Living()) }, 0)
}

type quiet struct{ panics bool }

func (q *quiet) Level() int32 {
	if q.panics {
		panic("loud")
	}
	return 9
}

func TestNoexceptFunctions(t *testing.T) {
	impl := &quiet{}
	q, err := directors.NewQuietWithImpl(impl)
	e2e.Check(t, err)
	e2e.Equal(t, "level", q.Ask(), 9)
	impl.panics = true
	e2e.Equal(t, "level of a panic", q.Ask(), 0)
	var panicked *bridge.PanicError
	if err := q.Close(); !errors.As(err, &panicked) || panicked.Value != "loud" {
		t.Errorf("Close: %v, want the panic", err)
	}
}

// collected counts the values that were collected.
func collected(count *atomic.Int32, impl *must) *must {
	runtime.AddCleanup(impl, func(count *atomic.Int32) { count.Add(1) }, count)
	return impl
}

func TestGoForgetsFirst(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	before := directors.Listeners()
	var gone atomic.Int32
	type cycle struct {
		*must
		self *directors.Listener
	}
	for range 20 {
		impl := &cycle{must: collected(&gone, &must{})}
		l, err := directors.NewListener(impl, "forgotten")
		e2e.Check(t, err)
		impl.self = l // the value refers to its own object
		_, err = directors.Fire(l, 0, 4)
		e2e.Check(t, err)
	}
	e2e.Becomes(t, "listeners", func() int { return int(directors.Listeners()) }, int(before))
	e2e.Becomes(t, "values that are gone", func() int { return int(gone.Load()) }, 20)
}

func TestCppKeepsTheValueAlive(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	before := directors.Listeners()
	var gone atomic.Int32
	hub, err := directors.NewHub()
	e2e.Check(t, err)
	for _, give := range []func(*directors.Listener) error{
		func(l *directors.Listener) error { return hub.Own(l) },
		func(l *directors.Listener) error { return hub.Refer(l) },
	} {
		l, err := directors.NewListener(collected(&gone, &must{}), "kept")
		e2e.Check(t, err)
		e2e.Check(t, give(l))
	}
	for range 5 {
		runtime.GC()
	}
	told, err := hub.Tell(1)
	e2e.Check(t, err)
	e2e.Equal(t, "told", told, 2)
	e2e.Equal(t, "values that are gone", gone.Load(), 0)
	e2e.Equal(t, "listeners", directors.Listeners(), before+2)
	e2e.Check(t, hub.Drop()) // C++ goes first
	e2e.Equal(t, "listeners", directors.Listeners(), before+1)
	e2e.Becomes(t, "values that are gone", func() int { return int(gone.Load()) }, 1)
	e2e.Check(t, hub.Close())
	e2e.Becomes(t, "listeners", func() int { return int(directors.Listeners()) }, int(before))
	e2e.Becomes(t, "values that are gone", func() int { return int(gone.Load()) }, 2)
}

type closes struct {
	must
	self *directors.Listener
}

func (c *closes) OnEvent(event int32) error {
	return c.self.Close()
}

func TestCloseWhileACallRuns(t *testing.T) {
	before := directors.Listeners()
	impl := &closes{}
	l, err := directors.NewListener(impl, "closes")
	e2e.Check(t, err)
	impl.self = l
	_, err = directors.Fire(l, 0, 1)
	e2e.Check(t, err)
	e2e.Equal(t, "listeners", directors.Listeners(), before)
	var refused *bridge.HandleError
	if _, err := directors.Fire(l, 0, 1); !errors.As(err, &refused) {
		t.Errorf("after Close: %v", err)
	}
}

func TestManyCallsFromThreadsOfCpp(t *testing.T) {
	count := int32(1_000_000)
	if testing.Short() {
		count = 20_000
	}
	impl := &all{}
	l := listener(t, impl, "many")
	wanted, err := directors.FireMany(l, count)
	e2e.Check(t, err)
	e2e.Equal(t, "wanted", wanted, int64(count+2)/3)
	e2e.Equal(t, "calls", impl.wanted.Load(), int64(count))
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	impl.wanted.Store(0)
	wanted, err = directors.FireOnThreads(l, 4, 1000)
	e2e.Check(t, err)
	e2e.Equal(t, "wanted on four threads", wanted, 4*334)
	e2e.Equal(t, "calls on four threads", impl.wanted.Load(), 4000)
}

func TestCallsOnAnApartment(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	impl := &all{}
	l := listener(t, impl, "apartment")
	var wanted int32
	var err error
	e2e.Check(t, apt.Do(context.Background(), func() { wanted, err = directors.Fire(l, 0, 30) }))
	e2e.Check(t, err)
	e2e.Equal(t, "wanted", wanted, 10)
	e2e.Equal(t, "events", len(impl.events), 10)
}

type relay struct{ seen int }

func (r *relay) Passed(object directors.CountedPointer) (directors.CountedPointer, error) {
	r.seen++
	return object, nil
}

func TestAddressesOfAddressesAreHandedOn(t *testing.T) {
	impl := &relay{}
	r, err := directors.NewRelayWithImpl(impl)
	e2e.Check(t, err)
	c, err := directors.NewCounted(3)
	e2e.Check(t, err)
	same, err := r.Same(c)
	e2e.Check(t, err)
	e2e.Equal(t, "same", same, true)
	e2e.Equal(t, "calls", impl.seen, 1)
	e2e.Check(t, c.Close())
	e2e.Check(t, r.Close())
}

type silent struct{}

func (silent) Knock() (int32, error) { return 7, nil }

// A using-declaration of the class made Turn private.
func (silent) Turn() (int32, error) { return 9, nil }

func TestFunctionsThatAUsingDeclarationMakesPrivate(t *testing.T) {
	locked := e2e.Closing[*directors.Locked](t)(directors.NewLockedWithImpl(silent{}))
	e2e.Expect[int32](t, "Go's and C++'s", 72)(locked.Both())
}

type same struct{ of *directors.Slots }

func (s *same) Slots() (bridge.Pointer[directors.CountedPointer], error) { return s.of.Own() }

func TestAddressesThatGoHandsBack(t *testing.T) {
	plain := e2e.Closing[*directors.Slots](t)(directors.NewSlots())
	e2e.Expect(t, "C++'s own", false)(plain.Returned())
	impl := new(same)
	impl.of = e2e.Closing[*directors.Slots](t)(directors.NewSlotsWithImpl(impl))
	e2e.Expect(t, "Go's", true)(impl.of.Returned())
}

type doors struct{}

func (doors) Open(all bool) (int32, error) {
	if all {
		return 40, nil
	}
	return 0, nil
}

func TestOverloadsThatAreIgnored(t *testing.T) {
	d := e2e.Closing[*directors.Doors](t)(directors.NewDoors(doors{}))
	e2e.Expect[int32](t, "the one that Go has", 41)(d.OpenAll())
	if _, err := d.OpenOne(); err == nil {
		t.Error("a pure function that Go does not have ran")
	}
}
