// implement_test.go: Go values as COM objects.

//go:build windows

package comevents_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// host is an object for others to use.
type host struct {
	Title  string
	Count  int     `com:"Size,default"`
	Fixed  float64 `com:",readonly"`
	Secret string  `com:"-"`
	Parent *host
	items  []string
}

var errHost = errors.New("the host said no")

func (h *host) Add(a, b int) int                        { return a + b }
func (h *host) Join(sep string, parts ...string) string { return strings.Join(parts, sep) }
func (h *host) Refuse(why string) error                 { return fmt.Errorf("%w: %s", errHost, why) }
func (h *host) Deny() (int, error)                      { return 1, com.E_ACCESSDENIED }
func (h *host) Panic()                                  { panic("out of order") }
func (h *host) Swap(a, b *int)                          { *a, *b = *b, *a }
func (h *host) Optional(a int, b *string) string {
	if b == nil {
		return fmt.Sprint(a)
	}
	return fmt.Sprint(a, *b)
}
func (h *host) Child(name string) *host { return &host{Title: name, Parent: h} }
func (h *host) Echo(v any) any          { return v }
func (h *host) Later(t time.Time, d time.Duration) time.Time {
	return t.Add(d * time.Second)
}
func (h *host) Names() []string       { return h.items }
func (h *host) All() iter.Seq[string] { return slices.Values(h.items) }
func (h *host) Call(ctx context.Context, f *com.Object, n int) (any, error) {
	v, err := f.Call(ctx, com.Default, n)
	return v, errors.Join(err, f.Close(ctx))
}

func newHost(t testing.TB, apt *apartment.Apartment) (*host, *com.Object) {
	t.Helper()
	h := &host{Title: "host", Fixed: 1.5, items: []string{"a", "b", "c"}}
	o, err := com.New(background, apt, h)
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, o.Close(background)) })
	return h, o
}

func TestMembersOfAGoValue(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			h, o := newHost(t, e2e.Apartment(t, kind))
			e2e.Equal(t, "Add", call(t, o, "add", 1, 2).Any(), any(int32(3)))
			e2e.Equal(t, "Join", call(t, o, "Join", "-", "x", "y", "z").Any(), any("x-y-z"))
			e2e.Equal(t, "Join", call(t, o, "Join", "-").Any(), any(""))
			e2e.Equal(t, "Optional", call(t, o, "Optional", 1).Any(), any("1"))
			e2e.Equal(t, "Optional", call(t, o, "Optional", 1, "b").Any(), any("1b"))
			e2e.Equal(t, "Optional", call(t, o, "Optional", 1, com.Missing).Any(), any("1"))
			e2e.Check(t, o.Set(background, "title", "new"))
			e2e.Equal(t, "Title", h.Title, "new")
			e2e.Check(t, o.Set(background, "Size", 7))
			for _, member := range []string{"Size", com.Default} {
				n, err := com.Get[int](background, o, member)
				e2e.Check(t, err)
				e2e.Equal(t, member, n, 7)
			}
			f, err := com.Get[float64](background, o, "Fixed")
			e2e.Check(t, err)
			e2e.Equal(t, "Fixed", f, 1.5)
			e2e.Is(t, "Set Fixed", o.Set(background, "Fixed", 2), com.DISP_E_MEMBERNOTFOUND)
			_, err = o.Get(background, "Secret")
			e2e.Is(t, "Secret", err, com.DISP_E_UNKNOWNNAME)
			day := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
			e2e.Equal(t, "Later", call(t, o, "Later", day, 90).Any(), any(day.Add(90*time.Second)))
			names, err := com.Call[[]string](background, o, "Names")
			e2e.Check(t, err)
			if !slices.Equal(names, h.items) {
				t.Errorf("Names %v", names)
			}
		})
	}
}

func TestErrorsOfAGoValue(t *testing.T) {
	_, o := newHost(t, e2e.Apartment(t, apartment.STA))
	_, err := o.Call(background, "Refuse", "never")
	failure := e2e.As[*com.Error](t, "Refuse", err)
	e2e.Equal(t, "description", failure.Description, "the host said no: never")
	e2e.Equal(t, "source", failure.Source, "comevents_test.host")
	e2e.Is(t, "Refuse", err, com.E_FAIL)
	e2e.Is(t, "Refuse", err, com.DISP_E_EXCEPTION)
	_, err = o.Call(background, "Deny")
	e2e.Is(t, "Deny", err, com.E_ACCESSDENIED)
	_, err = o.Call(background, "Panic")
	e2e.Is(t, "Panic", err, com.E_UNEXPECTED)
	e2e.Equal(t, "panic", e2e.As[*com.Error](t, "Panic", err).Description, "panic: out of order")
	_, err = o.Call(background, "Add", 1)
	e2e.Is(t, "too few", err, com.DISP_E_BADPARAMCOUNT)
	_, err = o.Call(background, "Add", 1, 2, 3)
	e2e.Is(t, "too many", err, com.DISP_E_BADPARAMCOUNT)
	_, err = o.Call(background, "Add", 1, "two")
	e2e.Is(t, "another type", err, com.DISP_E_TYPEMISMATCH)
	_, err = o.Call(background, "Add", com.Missing, 2)
	e2e.Is(t, "missing", err, com.DISP_E_PARAMNOTOPTIONAL)
	e2e.Is(t, "Set of a method", o.Set(background, "Add", 1), com.DISP_E_MEMBERNOTFOUND)
	_, err = o.Call(background, com.ID(4711))
	e2e.Is(t, "no such ID", err, com.DISP_E_MEMBERNOTFOUND)
	_, err = o.Call(background, "Echo", func() {})
	e2e.Is(t, "no value", err, com.ErrConvert)
}

func TestReferencesOfAGoValue(t *testing.T) {
	_, o := newHost(t, e2e.Apartment(t, apartment.STA))
	a, b := 1, 2
	call(t, o, "Swap", &a, &b)
	e2e.Equal(t, "a", a, 2)
	e2e.Equal(t, "b", b, 1)
	call(t, o, "Swap", a, &b)
	e2e.Equal(t, "a by value", a, 2)
	e2e.Equal(t, "b", b, 2)
}

func TestObjectsOfAGoValue(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			_, o := newHost(t, apt)
			v := call(t, o, "Child", "little")
			child, err := com.To[*com.Object](v)
			e2e.Check(t, err)
			title, err := com.Get[string](background, child, "Title")
			e2e.Check(t, err)
			e2e.Equal(t, "Title", title, "little")
			parent, err := com.Get[*com.Object](background, child, "Parent")
			e2e.Check(t, err)
			e2e.Equal(t, "Add", call(t, parent, "Add", 2, 2).Any(), any(int32(4)))
			double, err := com.New(background, apt, func(n int) int { return 2 * n })
			e2e.Check(t, err)
			e2e.Equal(t, "Call", call(t, o, "Call", double, 21).Any(), any(int32(42)))
			same := call(t, o, "Echo", o)
			e2e.Check(t, errors.Join(double.Close(background), parent.Close(background), child.Close(background), same.Close(background)))
			none, err := com.Get[*com.Object](background, o, "Parent")
			e2e.Check(t, err)
			if none != nil {
				t.Error("a nil pointer is an object")
			}
		})
	}
}

func TestItemsOfAGoValue(t *testing.T) {
	h, o := newHost(t, e2e.Apartment(t, apartment.STA))
	for range 2 {
		var all []string
		for item, err := range com.All[string](background, o) {
			e2e.Check(t, err)
			all = append(all, item)
		}
		if !slices.Equal(all, h.items) {
			t.Errorf("items %v", all)
		}
	}
}

func TestTableOfMembers(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	stored := map[string]com.Value{}
	o, err := com.Implement(background, apt,
		com.GoMember{Name: "Item", Default: true, Parameters: []string{"Key"},
			Get: func(_ context.Context, args []com.Value) (any, error) {
				key, err := com.To[string](args[0])
				return stored[key], err
			},
			Set: func(_ context.Context, args []com.Value) error {
				key, err := com.To[string](args[0])
				stored[key] = args[1]
				return err
			}},
		com.GoMember{Name: "Div", ID: 40, Parameters: []string{"Dividend", "Divisor", "Rest"},
			Call: func(ctx context.Context, args []com.Value) (any, error) {
				a, err := com.To[int](args[0])
				b, failed := com.To[int](args[1])
				if err := errors.Join(err, failed); err != nil {
					return nil, err
				}
				return a / b, com.SetArgument(ctx, 2, a%b)
			}},
	)
	e2e.Check(t, err)
	defer o.Close(background)
	e2e.Check(t, o.Set(background, "Item", "v", "k"))
	e2e.Check(t, o.Set(background, com.Default, 2, "l"))
	for key, want := range map[string]any{"k": "v", "l": int32(2)} {
		v, err := o.Get(background, com.Default, key)
		e2e.Check(t, err)
		e2e.Equal(t, key, v.Any(), want)
	}
	rest := 0
	v := call(t, o, "Div", com.Named("Divisor", 5), com.Named("Rest", &rest), com.Named("Dividend", 17))
	e2e.Equal(t, "Div", v.Any(), any(int32(3)))
	e2e.Equal(t, "Rest", rest, 2)
	e2e.Equal(t, "by ID", call(t, o, com.ID(40), 9, 3, 0).Any(), any(int32(3)))
	_, err = o.Call(background, "Div", 1, com.Named("Nobody", 1))
	e2e.Is(t, "no such parameter", err, com.DISP_E_UNKNOWNNAME)
	_, err = o.Call(background, "Div", 1, 0, 0)
	e2e.Is(t, "a runtime panic", err, com.E_UNEXPECTED)
}

func TestValuesThatAreNoObjects(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	var nothing *host
	for what, value := range map[string]any{
		"nil": nil, "a nil pointer": nothing, "a number": 7, "too many results": func() (int, int) { return 1, 2 },
		"a bad tag": &struct {
			A int `com:",wrong"`
		}{}, "the same name twice": &struct{ A, a_, B int }{}, "no members": &struct{}{},
	} {
		o, err := com.New(background, apt, value)
		if what == "the same name twice" {
			e2e.Check(t, err)
			e2e.Check(t, o.Close(background))
			continue
		}
		e2e.As[*bridge.ArgumentError](t, what, err)
	}
	for _, members := range [][]com.GoMember{
		{{Name: "A", Get: none}, {Name: "a", Get: none}}, {{Name: "A"}}, {{Get: none}}, {{ID: 3, Get: none}, {ID: 3, Get: none}},
		{{Name: "A", Default: true, Get: none}, {Name: "B", Default: true, Get: none}}, {{Name: "\xff", Get: none}},
	} {
		_, err := com.Implement(background, apt, members...)
		e2e.As[*bridge.ArgumentError](t, fmt.Sprint(members), err)
	}
	thread := e2e.Apartment(t, apartment.Thread)
	_, err := com.Implement(background, thread, com.GoMember{Name: "A", Get: none})
	e2e.Is(t, "on a thread without COM", err, com.CO_E_NOTINITIALIZED)
}

func none(context.Context, []com.Value) (any, error) { return nil, nil }

func TestThousandsOfObjects(t *testing.T) {
	for _, kind := range []apartment.Kind{apartment.STA, apartment.MTA} {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			before, handles := closures(), bridge.Stats().Handles
			for n := range 2000 {
				o, err := com.New(background, apt, func(a int) int { return a + n })
				e2e.Check(t, err)
				if n%100 == 0 {
					e2e.Equal(t, "call", call(t, o, com.Default, 1).Any(), any(int32(n+1)))
				}
				if n%2 == 0 { // the others are forgotten
					e2e.Check(t, o.Close(background))
				}
			}
			e2e.Becomes(t, "closures", closures, before)
			e2e.Becomes(t, "handles", func() int { return int(bridge.Stats().Handles - handles) }, 0)
		})
	}
}

// COM's own reference keeps the object; its last one ends it.
func TestObjectLivesAsLongAsCOMHoldsIt(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	d := create(t, apt, "Scripting.Dictionary")
	before := closures()
	o, err := com.New(background, apt, func() string { return "here" })
	e2e.Check(t, err)
	call(t, d, "Add", "f", o)
	e2e.Check(t, o.Close(background))
	f, err := com.Get[*com.Object](background, d, "Item", "f")
	e2e.Check(t, err)
	e2e.Equal(t, "call", call(t, f, com.Default).Any(), any("here"))
	e2e.Check(t, f.Close(background))
	e2e.Equal(t, "closures", closures(), before+1)
	call(t, d, "RemoveAll")
	e2e.Becomes(t, "closures", closures, before)
}
