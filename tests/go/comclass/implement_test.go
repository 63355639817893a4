// implement_test.go: interfaces of %com_implement: Go values as COM objects, for C++ and for a script engine.

//go:build windows

package comclass_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comclass/comclass"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/shopspring/decimal"
)

// A ledger is the Go side of an ILedger. What is nil there fails or does nothing.
type ledger struct {
	name    string
	path    string
	fail    error
	convert func(from, hint com.Value) (com.Value, error)
	attach  func(item *com.Object) (*com.Object, error)
	closed  atomic.Int32
}

func (l *ledger) Name(context.Context) (string, error) { return l.name, l.fail }

func (l *ledger) Sum(_ context.Context, a int16, b uint32, c int64, d float64, page comclass.Page) (int64, float64, comclass.Page, error) {
	whole := int64(a) + int64(b) + c
	return whole, float64(whole) + d, 3 - page, l.fail
}

func (l *ledger) Flags(_ context.Context, a, b bool) (bool, bool, error) { return !a, !b, l.fail }

func (l *ledger) Rename(_ context.Context, name, path string) (string, string, error) {
	oldName, oldPath := l.name, l.path
	l.name, l.path = name, path
	return oldName, oldPath, l.fail
}

func (l *ledger) Convert(_ context.Context, from, hint com.Value) (com.Value, error) {
	if l.convert == nil {
		return com.Value{}, l.fail
	}
	return l.convert(from, hint)
}

func (l *ledger) Advance(_ context.Context, by, page int32, heading string, note com.Value) (int32, string, com.Value, error) {
	if note.IsMissing() {
		return page + by, heading, note, l.fail
	}
	x, err := com.To[float64](note)
	if err != nil {
		return 0, "", com.Value{}, err
	}
	after, err := com.ValueOf(x * 2)
	return page + by, heading + " und Haben", after, errors.Join(err, l.fail)
}

func (l *ledger) Pay(_ context.Context, amount, to com.Value) (com.Value, com.Value, error) {
	left, err := com.ValueOf(com.Currency{Decimal: decimal.New(5, -4)})
	if err != nil || to.IsEmpty() {
		return left, com.Value{}, err
	}
	names, err := com.To[[]string](to)
	if err != nil {
		return left, left, err
	}
	each, err := com.To[com.Currency](amount)
	if err != nil {
		return left, left, err
	}
	all := make([]com.Currency, len(names))
	for i := range all {
		all[i] = each
	}
	paid, err := com.ValueOf(all)
	return left, paid, err
}

func (l *ledger) Attach(_ context.Context, item *com.Object) (*com.Object, error) {
	if l.attach == nil {
		return nil, l.fail
	}
	return l.attach(item)
}

func (l *ledger) Closed(_ context.Context, code int32) { l.closed.Store(code) }

func (l *ledger) Nothing(context.Context) error { return l.fail }

func newLedger(t testing.TB, apt *apartment.Apartment, l *ledger) *com.Object {
	t.Helper()
	o, err := comclass.NewILedger(background, apt, l)
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, o.Close(background)) })
	return o
}

func TestImplementedNumbers(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			o := newLedger(t, apt, &ledger{})
			got := must[string](t)(comclass.LedgerSum(background, apt, o, -32768, 0xFFFFFFFF, 1<<40, 0.25, 1))
			whole := int64(-32768) + 0xFFFFFFFF + 1<<40
			e2e.Equal(t, "sum", got, fmt.Sprintf("%d %.6g 2", whole, float64(whole)+0.25))
			for flags := range int32(4) {
				not := must[int32](t)(comclass.LedgerFlags(background, apt, o, flags&1 != 0, flags&2 != 0))
				e2e.Equal(t, "flags", not, ^flags&3)
			}
		})
	}
}

func TestImplementedTexts(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	l := &ledger{}
	o := newLedger(t, apt, l)
	texts := []string{"", "Käse 𝄞", strings.Repeat("lång ", 10_000)}
	for _, text := range texts {
		before := l.name + "|" + l.path
		old := must[string](t)(comclass.LedgerRename(background, apt, o, text+"\x00x", text))
		e2e.Equal(t, "old", old, before)
		e2e.Equal(t, "name", l.name, text+"\x00x") // a BSTR has a length
		e2e.Equal(t, "path", l.path, text)
	}
	l.path = "a\x00b"
	_, err := comclass.LedgerRename(background, apt, o, "c", "d")
	e2e.Is(t, "Rename", err, com.E_INVALIDARG)
	l.name = "\xff"
	_, err = comclass.NameOf(background, apt, o)
	e2e.Is(t, "Name", err, com.DISP_E_TYPEMISMATCH)
}

func TestImplementedValues(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	l := &ledger{}
	o := newLedger(t, apt, l)
	var hints []com.Value
	l.convert = func(from, hint com.Value) (com.Value, error) {
		hints = append(hints, hint)
		return from, nil
	}
	for _, x := range []any{nil, true, "text", 3.5, int32(-7), []int32{1, 2, 3}, [][]string{{"a", "b"}, {"c", "d"}}, com.Null} {
		got := must[com.Value](t)(comclass.LedgerConvert(background, apt, o, x, "hint"))
		want := must[com.Value](t)(com.ValueOf(x))
		e2e.Equal(t, "value", fmt.Sprint(got), fmt.Sprint(want))
	}
	e2e.Equal(t, "hint", fmt.Sprint(hints[0]), fmt.Sprint(must[com.Value](t)(com.ValueOf("hint"))))

	paid := must[com.Value](t)(comclass.LedgerPay(background, apt, o, 12345, []string{"a", "b", "c"}))
	all := must[[]com.Currency](t)(com.To[[]com.Currency](paid))
	e2e.Equal(t, "paid", len(all), 3)
	e2e.Equal(t, "each", all[2].String(), "1.2345")

	e2e.Equal(t, "advanced", must[string](t)(comclass.LedgerAdvance(background, apt, o, 5)), "12|Soll und Haben|3")
	l.fail = com.E_ACCESSDENIED
	e2e.Equal(t, "not advanced", must[string](t)(comclass.LedgerAdvance(background, apt, o, 5)), "failed|7|Soll|1.5")
}

func TestImplementedObjects(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	before := closures()
	list := must[*com.Object](t)(com.Create(background, apt, "Scripting.Dictionary"))
	defer list.Close(background)
	inner := newLedger(t, apt, &ledger{name: "inner"})
	outer := &ledger{name: "outer"}
	o := newLedger(t, apt, outer)

	var got *com.Object
	outer.attach = func(item *com.Object) (*com.Object, error) {
		got = item
		return inner, nil
	}
	kept := must[com.Value](t)(comclass.LedgerAttach(background, apt, o, list))
	e2e.Equal(t, "kept", must[string](t)(comclass.NameOf(background, apt, kept)), "inner")
	e2e.Check(t, kept.Close(background))
	_, err := got.Call(background, "Add", "key", 1)
	e2e.Check(t, err)
	e2e.Check(t, got.Close(background))
	e2e.Equal(t, "count", must[int32](t)(com.Get[int32](background, list, "Count")), 1)

	outer.attach = func(item *com.Object) (*com.Object, error) { return item, nil }
	none := must[com.Value](t)(comclass.LedgerAttach(background, apt, o, nil))
	e2e.Equal(t, "none", none.IsNothing(), true)
	_, err = comclass.LedgerAttach(background, apt, o, list) // is no INamed
	e2e.Is(t, "Attach", err, com.E_NOINTERFACE)

	e2e.Check(t, o.Close(background))
	e2e.Check(t, inner.Close(background))
	e2e.Becomes(t, "closures", closures, before)
}

func TestImplementedFailures(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	l := &ledger{}
	o := newLedger(t, apt, l)
	for _, test := range []struct {
		fail error
		code bridge.HRESULT
	}{
		{errors.New("the till is locked"), com.E_FAIL},
		{fmt.Errorf("the till: %w", com.E_ACCESSDENIED), com.E_ACCESSDENIED},
		{com.E_NOTIMPL, com.E_NOTIMPL},
	} {
		l.fail = test.fail
		_, err := comclass.NameOf(background, apt, o)
		e2e.Is(t, "Name", err, test.code)
		if !strings.Contains(err.Error(), test.fail.Error()) {
			t.Errorf("%q does not say %q", err, test.fail)
		}
	}
	l.fail = nil
	e2e.Equal(t, "left out", bridge.HRESULT(must[int32](t)(comclass.LedgerRaw(background, apt, o))), com.E_NOTIMPL)
	e2e.Equal(t, "nulls", must[int32](t)(comclass.LedgerNulls(background, apt, o)), 0)
	e2e.Equal(t, "end", must[int32](t)(comclass.LedgerEnd(background, apt, o, 4711)), 0)
	e2e.Equal(t, "closed", l.closed.Load(), 4711)
	l.fail = com.S_FALSE
	e2e.Equal(t, "end", bridge.HRESULT(must[int32](t)(comclass.LedgerEnd(background, apt, o, 1))), com.S_FALSE)
	l.convert = func(com.Value, com.Value) (com.Value, error) { panic("no change") }
	_, err := comclass.LedgerConvert(background, apt, o, 1, 2)
	e2e.Is(t, "Convert", err, com.E_UNEXPECTED)

	_, err = comclass.NewILedger(background, apt, nil)
	e2e.As[*bridge.ArgumentError](t, "NewILedger", err)
	thread := e2e.Apartment(t, apartment.Thread)
	_, err = comclass.NewILedger(background, thread, l)
	if err == nil {
		t.Error("NewILedger: no error on an apartment without COM")
	}
}

func TestImplementedThousands(t *testing.T) {
	before, leaks := closures(), com.Leaks()
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind)
		var all sync.WaitGroup
		for range 4 {
			all.Add(1)
			go func() {
				defer all.Done()
				for i := range 100 {
					name := fmt.Sprint("ledger ", i)
					o, err := comclass.NewILedger(background, apt, &ledger{name: name})
					e2e.Check(t, err)
					e2e.Equal(t, "name", must[string](t)(comclass.NameOf(background, apt, o)), name)
					if i%2 == 0 {
						e2e.Check(t, o.Close(background))
					}
				}
			}()
		}
		all.Wait()
	}
	e2e.Becomes(t, "closures", closures, before)
	e2e.Becomes(t, "objects", func() int { return len(com.Leaks()) }, len(leaks))
}

// A namedSite has two interfaces.
type namedSite struct {
	site
	ledger
}

func TestSeveralInterfaces(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	host := must[*com.Object](t)(com.New(background, apt, &scriptHost{}))
	defer host.Close(background)
	both := &namedSite{site: site{host: host}, ledger: ledger{name: "both"}}
	o := must[*com.Object](t)(comclass.NewNamedSite(background, apt, both))
	defer o.Close(background)
	e2e.Equal(t, "name", must[string](t)(comclass.NameOf(background, apt, o)), "both")
	e2e.Check(t, comclass.RunScript(background, apt, o, `host.Say("x")`))
	_, err := comclass.LedgerRaw(background, apt, o)
	e2e.Is(t, "Raw", err, com.E_NOINTERFACE)
}

// A site is the host of a script.
type site struct {
	host   *com.Object
	errors []string
	states []int32
	inside int
}

func (s *site) GetLCID(context.Context) (uint32, error)             { return 0, com.E_NOTIMPL }
func (s *site) GetDocVersionString(context.Context) (string, error) { return "1", nil }
func (s *site) OnEnterScript(context.Context) error                 { s.inside++; return nil }
func (s *site) OnLeaveScript(context.Context) error                 { s.inside--; return nil }
func (s *site) OnStateChange(_ context.Context, state int32) error {
	s.states = append(s.states, state)
	return nil
}

func (s *site) GetItemInfo(_ context.Context, name string, mask uint32) (*com.Object, *com.Object, error) {
	if name != "host" || mask&1 == 0 {
		return nil, nil, bridge.HRESULT(0x8002002B) // TYPE_E_ELEMENTNOTFOUND
	}
	return s.host, nil, nil
}

func (s *site) OnScriptError(ctx context.Context, e *com.Object) error {
	defer e.Close(ctx)
	s.errors = append(s.errors, "error")
	return nil
}

type scriptHost struct{ said []string }

func (h *scriptHost) Say(text string)         { h.said = append(h.said, text) }
func (h *scriptHost) Twice(x float64) float64 { return 2 * x }

// The engine and its host know each other by IActiveScript and IActiveScriptSite alone.
func TestScriptSiteInGo(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	before := closures()
	h := &scriptHost{}
	host := must[*com.Object](t)(com.New(background, apt, h))
	s := &site{host: host}
	o := must[*com.Object](t)(comclass.NewIActiveScriptSite(background, apt, s))
	e2e.Check(t, comclass.RunScript(background, apt, o, `host.Say("21 * 2 = " + host.Twice(21)); host.Say("done");`))
	e2e.Equal(t, "said", strings.Join(h.said, "; "), "21 * 2 = 42; done")
	e2e.Equal(t, "inside", s.inside, 0)
	if len(s.states) == 0 || len(s.errors) != 0 {
		t.Errorf("states %v, errors %v", s.states, s.errors)
	}
	if err := comclass.RunScript(background, apt, o, `host.Say(1`); err == nil || len(s.errors) == 0 {
		t.Errorf("a script that is none: %v, errors %v", err, s.errors)
	}
	e2e.Check(t, o.Close(background))
	e2e.Check(t, host.Close(background))
	e2e.Becomes(t, "closures", closures, before)
}

// A sink is the Go side of an ISink.
type sink struct {
	data    []byte
	names   []string
	nothing int
}

func (s *sink) Heard(_ context.Context, when float64, data []byte) error {
	s.data = append(s.data, data...)
	if when == 0.5 && len(data) != 0 {
		data[0] = '!' // Go's own copy
	}
	return nil
}

func (s *sink) Joined(ctx context.Context, members []*com.Object) error {
	for _, member := range members {
		if member == nil {
			s.nothing++
			continue
		}
		name, err := comclass.NameOf(ctx, member.Apartment(), member)
		if err := errors.Join(err, member.Close(ctx)); err != nil {
			return err
		}
		s.names = append(s.names, name)
	}
	return nil
}

// Arrays of the caller come as slices, and what the caller has stays what it was.
func TestImplementedArrays(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	s := &sink{}
	o := must[*com.Object](t)(comclass.NewISink(background, apt, s))
	defer o.Close(background)
	for _, text := range []string{"", "abc", strings.Repeat("long ", 100_000)} {
		s.data = nil
		after := must[string](t)(comclass.SinkHeard(background, apt, o, text))
		e2e.Equal(t, "the caller's memory", after, text)
		e2e.Equal(t, "data", string(s.data), text)
	}
	first, last := newLedger(t, apt, &ledger{name: "first"}), newLedger(t, apt, &ledger{name: "last"})
	if !must[bool](t)(comclass.SinkJoined(background, apt, o, first, last)) {
		t.Error("the caller's array was written to")
	}
	e2e.Equal(t, "names", strings.Join(s.names, " "), "first last")
	e2e.Equal(t, "null elements", s.nothing, 1)
	s.data = nil
	for size, want := range map[int32]bridge.HRESULT{0: 0, 5: com.E_POINTER, -1: com.E_INVALIDARG} {
		got := must[int32](t)(comclass.SinkNull(background, apt, o, size))
		e2e.Equal(t, fmt.Sprintf("HRESULT for %d bytes", size), bridge.HRESULT(got), want)
	}
	e2e.Equal(t, "data", len(s.data), 0)
}
