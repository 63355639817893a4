// calloption_test.go: the locale and the success code of single calls.

//go:build windows

package comevents_test

import (
	"context"
	"errors"
	"syscall"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

var onWine = syscall.NewLazyDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil

func TestSuccessCodesOfARealServer(t *testing.T) {
	doc := create(t, e2e.Apartment(t, apartment.STA), "MSXML2.DOMDocument.6.0")
	e2e.Check(t, doc.Set(background, "async", false))
	call(t, doc, "loadXML", "<all/>")
	for path, found := range map[string]bool{"/all": true, "/none": false} {
		code := bridge.HRESULT(0xFFFFFFFF)
		node, err := com.Call[*com.Object](background, doc, "selectSingleNode", path, com.Code(&code))
		e2e.Check(t, err)
		if want := map[bool]bridge.HRESULT{true: 0, false: com.S_FALSE}[found]; code != want {
			if found || code != 0 || !onWine {
				t.Errorf("code of %s is %v, want %v", path, code, want)
			}
		}
		e2e.Equal(t, path+" found", node != nil, found)
		e2e.Check(t, node.Close(background))
	}
	code := bridge.HRESULT(0xFFFFFFFF)
	_, err := doc.Call(background, "no such member", com.Code(&code))
	e2e.Is(t, "unknown", err, com.DISP_E_UNKNOWNNAME)
	e2e.Equal(t, "code after an error", code, 0xFFFFFFFF)
}

// codes returns what it is asked for as its success.
type codes struct{ Code int32 }

func (c *codes) Both(n int32) (int32, error) { return n, bridge.HRESULT(c.Code) }
func (c *codes) Alone() error                { return bridge.HRESULT(c.Code) }
func (c *codes) Wrapped() error              { return errors.Join(com.S_FALSE) }
func (c *codes) Swap(n *int32) (string, error) {
	*n++
	return "swapped", com.S_FALSE
}
func (c *codes) Locale(ctx context.Context) uint32 { return com.CallerLocale(ctx) }

func TestSuccessCodesOfGo(t *testing.T) {
	o, err := com.New(background, e2e.Apartment(t, apartment.STA), &codes{262144})
	e2e.Check(t, err)
	var code bridge.HRESULT
	both, err := com.Call[int](background, o, "Both", 7, com.Code(&code))
	e2e.Check(t, err)
	e2e.Equal(t, "result", both, 7)
	e2e.Equal(t, "code", code, 262144)
	_, err = o.Call(background, "Alone", com.Code(&code))
	e2e.Check(t, err)
	n := int32(1)
	text, err := com.Call[string](background, o, "Swap", com.Code(&code), &n)
	e2e.Check(t, err)
	e2e.Equal(t, "by reference", n, 2)
	e2e.Equal(t, "result", text, "swapped")
	e2e.Equal(t, "code", code, com.S_FALSE)
	_, err = o.Call(background, "Wrapped")
	e2e.Is(t, "a success in another error", err, com.E_FAIL)
	e2e.Check(t, o.Set(background, "Code", 5, com.Code(&code)))
	e2e.Equal(t, "code of Set", code, 0)
	e2e.Check(t, o.Close(background))
}

func TestLocaleOfACall(t *testing.T) {
	apt, other := e2e.Apartment(t, apartment.STA), e2e.Apartment(t, apartment.MTA)
	o, err := com.New(background, apt, &codes{})
	e2e.Check(t, err)
	there, err := o.On(background, other)
	e2e.Check(t, err)
	for _, o := range []*com.Object{o, there} {
		for _, lcid := range []uint32{0x0407, 0x0411} {
			got, err := com.Call[uint32](background, o, "Locale", com.Locale(lcid))
			e2e.Check(t, err)
			e2e.Equal(t, "locale", got, lcid)
		}
		got, err := com.Call[uint32](background, o, "Locale")
		e2e.Check(t, err)
		e2e.Equal(t, "locale of the next call", got, 0)
		e2e.Check(t, o.Close(background))
	}
	e2e.Equal(t, "outside of calls", com.CallerLocale(background), 0)
}

func TestOptionsThatSayNothingAreRefused(t *testing.T) {
	d := create(t, e2e.Apartment(t, apartment.STA), "Scripting.Dictionary")
	for _, option := range []com.CallOption{{}, com.Code(nil)} {
		if _, err := d.Get(background, "Count", option); err == nil {
			t.Errorf("%v is accepted", option)
		}
	}
	// They are no arguments: the second argument is the one to blame.
	_, err := d.Call(background, "Add", com.Locale(0x0409), "key", make(chan int))
	e2e.Equal(t, "to blame", e2e.As[*com.ConvertError](t, "Add", err).What, "argument 2")
}
