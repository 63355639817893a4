// tally_test.go: an interface of a program's own, implemented in Go, called from C++.

//go:build windows

package comclass_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comclass/comclass"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// counter is the Go side of a tally.
type counter struct{ sum atomic.Int32 }

func (c *counter) add(by int32, total *int32) error {
	*total = c.sum.Add(by)
	return nil
}

func label(text *string) error {
	*text += "Zähler " + strings.Repeat("𝄞", 50)
	return nil
}

func TestMethodsAreGos(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			o := object(t)(comclass.NewTally(background, apt, new(counter).add, label))
			for i := range int32(100) {
				e2e.Equal(t, "total", must[int32](t)(comclass.Add(background, apt, o, 2)), 2*i+2)
			}
			e2e.Equal(t, "label", must[string](t)(comclass.Label(background, apt, o)), "Zähler "+strings.Repeat("𝄞", 50))
		})
	}
}

func TestErrorsAreHRESULTs(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	_, missing := os.Open(`C:\no such file`)
	for _, test := range []struct {
		err  error
		code bridge.HRESULT
	}{
		{errors.New("not today"), com.E_FAIL},
		{fmt.Errorf("not this: %w", com.E_ACCESSDENIED), com.E_ACCESSDENIED},
		{&com.Error{Op: "below", Code: com.DISP_E_OVERFLOW, Description: "too much"}, com.DISP_E_OVERFLOW},
		{missing, 0x80070002},
		{errors.New(strings.Repeat("lång ", 10_000)), com.E_FAIL},
	} {
		o := object(t)(comclass.NewTally(background, apt, func(int32, *int32) error { return test.err }, nil))
		_, err := comclass.Add(background, apt, o, 1)
		e2e.Is(t, "Add", err, test.code)
		if !strings.Contains(err.Error(), strings.TrimSpace(test.err.Error())[:8]) {
			t.Errorf("%q does not say %q", err, test.err)
		}
	}
}

func TestNilFuncIsNotImplemented(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	o := object(t)(comclass.NewTally(background, apt, nil, label))
	_, err := comclass.Add(background, apt, o, 1)
	e2e.Is(t, "Add", err, com.E_NOTIMPL)
}

func TestSuccessCodesAreKept(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	o := object(t)(comclass.NewTally(background, apt, func(by int32, total *int32) error {
		*total = by
		return com.S_FALSE
	}, nil))
	e2e.Equal(t, "total", must[int32](t)(comclass.Add(background, apt, o, 7)), 7)
}

func TestPanicIsAnHRESULT(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	o := object(t)(comclass.NewTally(background, apt, func(by int32, total *int32) error {
		if by == 0 {
			panic("nothing to add")
		}
		return new(counter).add(by, total)
	}, nil))
	_, err := comclass.Add(background, apt, o, 0)
	e2e.Is(t, "Add", err, com.E_UNEXPECTED)
	if !strings.Contains(err.Error(), "panic: nothing to add") {
		t.Error(err)
	}
	e2e.Equal(t, "total", must[int32](t)(comclass.Add(background, apt, o, 1)), 1)
}

func TestTextThatIsNoneIsRefused(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	o := object(t)(comclass.NewTally(background, apt, nil, func(text *string) error {
		*text = "\xff"
		return nil
	}))
	_, err := comclass.Label(background, apt, o)
	e2e.Is(t, "Label", err, com.E_INVALIDARG)
}

// A pointer that was not marshalled is good on other threads only where the class says so.
func TestThreads(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			home := object(t)(comclass.NewTally(background, apt, new(counter).add, nil))
			_, err := comclass.AddElsewhere(background, apt, home, 5)
			if kind == apartment.MTA {
				e2e.Check(t, err)
			} else {
				e2e.Is(t, "AddElsewhere", err, com.RPC_E_WRONG_THREAD)
			}
			anywhere := object(t)(comclass.NewAgileTally(background, apt, new(counter).add, nil))
			e2e.Equal(t, "total", must[int32](t)(comclass.AddElsewhere(background, apt, anywhere, 5)), 5)
		})
	}
}

// Without a proxy for its interface an object is of no use on other apartments, unless it is agile.
func TestOtherApartments(t *testing.T) {
	home, user := e2e.Apartment(t, apartment.STA), e2e.Apartment(t, apartment.MTA)
	o := object(t)(comclass.NewTally(background, home, new(counter).add, nil))
	_, err := comclass.Add(background, user, elsewhere(t, o, user), 1)
	e2e.Is(t, "Add", err, com.E_NOINTERFACE)

	agile := object(t)(comclass.NewAgileTally(background, home, new(counter).add, nil))
	var all sync.WaitGroup
	for _, kind := range kinds {
		apt := e2e.Apartment(t, kind)
		there := elsewhere(t, agile, apt)
		all.Add(1)
		go func() {
			defer all.Done()
			for range 200 {
				if _, err := comclass.Add(background, apt, there, 1); err != nil {
					t.Error(err)
					return
				}
			}
		}()
	}
	all.Wait()
	e2e.Equal(t, "total", must[int32](t)(comclass.Add(background, home, agile, 0)), int32(200*len(kinds)))
}

func TestObjectDiesWithItsLastReference(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	before := closures()
	v, err := comclass.NewTally(background, apt, new(counter).add, label)
	e2e.Check(t, err)
	e2e.Equal(t, "closures", closures(), before+2)
	o, err := com.To[*com.Object](v)
	e2e.Check(t, err)
	list, err := com.Create(background, apt, "Scripting.Dictionary")
	e2e.Check(t, err)
	_, err = list.Call(background, "Add", "tally", o)
	e2e.Check(t, err)
	e2e.Check(t, o.Close(background))
	e2e.Equal(t, "tallies", tallies(), 1)
	e2e.Equal(t, "closures", closures(), before+2)
	again, err := com.Call[*com.Object](background, list, "Item", "tally")
	e2e.Check(t, err)
	e2e.Equal(t, "total", must[int32](t)(comclass.Add(background, apt, again, 3)), 3)
	e2e.Check(t, again.Close(background))
	e2e.Check(t, list.Close(background))
	e2e.Equal(t, "tallies", tallies(), 0)
	e2e.Equal(t, "closures", closures(), before)
}

// A method may drop the last reference to its own object.
func TestObjectThatEndsInItsOwnCall(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	var o *com.Object
	v, err := comclass.NewTally(background, apt, func(by int32, total *int32) error {
		*total = by
		return o.Close(background)
	}, nil)
	e2e.Check(t, err)
	o, err = com.To[*com.Object](v)
	e2e.Check(t, err)
	e2e.Equal(t, "total", must[int32](t)(comclass.Add(background, apt, o, 3)), 3)
	e2e.Equal(t, "tallies", tallies(), 0)
}

func TestThousandsMadeAndDropped(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			before := closures()
			apt := e2e.Apartment(t, kind)
			var all sync.WaitGroup
			for range 4 {
				all.Add(1)
				go func() {
					defer all.Done()
					for i := range 250 {
						v, err := comclass.NewTally(background, apt, new(counter).add, label)
						e2e.Check(t, err)
						e2e.Equal(t, "total", must[int32](t)(comclass.Add(background, apt, v, 1)), 1)
						if i%2 == 0 {
							e2e.Check(t, v.Close(background))
						}
					}
				}()
			}
			all.Wait()
			e2e.Becomes(t, "tallies", tallies, 0)
			e2e.Becomes(t, "closures", closures, before)
		})
	}
}

func TestObjectsEndWithTheirApartment(t *testing.T) {
	before := closures()
	apt, err := apartment.New(apartment.STA)
	e2e.Check(t, err)
	for range 10 {
		_, err := comclass.NewTally(background, apt, new(counter).add, label)
		e2e.Check(t, err)
	}
	e2e.Check(t, apt.Close(background))
	e2e.Equal(t, "tallies", tallies(), 0)
	e2e.Becomes(t, "closures", closures, before)
}
