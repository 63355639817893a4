// record_test.go: structures of a type library, kept by a dictionary and given to Go objects.

//go:build windows

package comevents_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// rect is tagRECT of the type library of MSHTML.
type rect struct {
	Left, Top, Right int
	Low              int32 `com:"bottom"`
	Extra            int   `com:"-"`
}

const mshtml = "{3050F1C5-98B5-11CF-BB82-00AA00BDCE0B} 4.0"

func rects(t testing.TB, apt *apartment.Apartment, library string) *com.RecordType {
	t.Helper()
	found, err := com.FindRecord(background, apt, library, "tagRECT")
	e2e.Check(t, err)
	t.Cleanup(func() { e2e.Check(t, found.Close(background)) })
	return found
}

func TestRecordsHaveTheFieldsOfTheLibrary(t *testing.T) {
	for _, library := range []string{mshtml, "mshtml.tlb"} {
		found := rects(t, e2e.Apartment(t, apartment.STA), library)
		e2e.Equal(t, "name", found.String(), "tagRECT")
		var said []string
		for _, f := range found.Fields() {
			said = append(said, f.Name+" "+f.Type.String())
		}
		e2e.Equal(t, "fields", strings.Join(said, ", "), "left VT_I4, top VT_I4, right VT_I4, bottom VT_I4")
	}
}

// The dictionary copies what it is given, and copies again when it is asked.
func TestRecordsGoIntoAServerAndComeBack(t *testing.T) {
	for _, kind := range kinds {
		t.Run(kind.String(), func(t *testing.T) {
			apt := e2e.Apartment(t, kind)
			found := rects(t, apt, mshtml)
			before := len(com.Leaks())
			d := create(t, apt, "Scripting.Dictionary")
			given, err := found.Of(rect{Left: -1, Top: 2, Right: 1 << 30, Low: 4, Extra: 5})
			e2e.Check(t, err)
			call(t, d, "Add", "rect", given)
			back, err := d.Get(background, "Item", "rect")
			e2e.Check(t, err)
			if _, lost := back.Any().(com.Opaque); lost && onWine && kind == apartment.MTA {
				t.Skip("Wine's proxies lose records, and the dictionary lives in an STA of COM's")
			}
			e2e.Equal(t, "type", back.Type(), com.VT_RECORD)
			got, err := com.To[rect](back)
			e2e.Check(t, err)
			e2e.Equal(t, "record", got, rect{Left: -1, Top: 2, Right: 1 << 30, Low: 4})

			// A changed one, of the type that came back.
			changed, err := back.RecordType().Of(&rect{Top: 7})
			e2e.Check(t, err)
			e2e.Check(t, d.Set(background, "Item", changed, "rect"))
			again, err := d.Get(background, "Item", "rect")
			e2e.Check(t, err)
			fields := again.Any().(map[string]any)
			e2e.Equal(t, "fields", len(fields), 4)
			e2e.Equal(t, "top", fields["top"], any(int32(7)))
			e2e.Check(t, errors.Join(again.Close(background), back.Close(background)))
			call(t, d, "RemoveAll")
			e2e.Equal(t, "references", len(com.Leaks()), before+1) // the dictionary
		})
	}
}

// keeper is an object written in Go, with records as arguments and results.
type keeper struct{ got rect }

func (k *keeper) Keep(_ context.Context, given rect) { k.got = given }
func (k *keeper) Swap(given *com.Value) error {
	swapped, err := given.RecordType().Of(rect{Left: k.got.Top, Top: k.got.Left})
	*given = swapped
	return err
}

func TestRecordsAreArgumentsOfGoObjects(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	k := new(keeper)
	o, err := com.New(background, apt, k)
	e2e.Check(t, err)
	given, err := rects(t, apt, mshtml).Of(rect{Left: 1, Top: 2, Right: 3, Low: 4})
	e2e.Check(t, err)
	call(t, o, "Keep", given)
	e2e.Equal(t, "argument", k.got, rect{Left: 1, Top: 2, Right: 3, Low: 4})
	variable := given
	call(t, o, "Swap", &variable)
	got, err := com.To[rect](variable)
	e2e.Check(t, err)
	e2e.Equal(t, "by reference", got, rect{Left: 2, Top: 1})
	e2e.Check(t, variable.Close(background))
	e2e.Check(t, o.Close(background))
}

func TestRecordsThatDoNotFitNameBothTypes(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	found := rects(t, apt, mshtml)
	for _, test := range []struct {
		value any
		want  string
	}{
		{struct{ Left int }{}, "cannot convert struct { Left int } to VT_RECORD tagRECT: the struct has no field top"},
		{7, "cannot convert int to VT_RECORD tagRECT: not a struct"},
		{struct{ Left, Top, Right, Bottom string }{}, "field left of VT_RECORD tagRECT: cannot convert VT_BSTR to VT_I4"},
		{struct{ Left, Top, Right, Bottom int64 }{Right: 1 << 31}, "field right of VT_RECORD tagRECT: cannot convert VT_I8 to VT_I4: out of range"},
		{struct{ Left, Top, Right, Bottom, Front int }{}, "the record has no field Front"},
		{struct{ Left, LEFT, Top, Right, Bottom int }{}, "the struct has two fields LEFT"},
	} {
		_, err := found.Of(test.value)
		if refused := e2e.As[*com.ConvertError](t, "Of", err); !strings.Contains(refused.Error(), test.want) {
			t.Errorf("%q, want %q", refused, test.want)
		}
	}
	given, err := found.Of(rect{})
	e2e.Check(t, err)
	_, err = com.To[struct{ Left int }](given)
	e2e.Equal(t, "To", e2e.As[*com.ConvertError](t, "To", err).From, "VT_RECORD tagRECT")
	_, err = com.To[int](given)
	e2e.Equal(t, "To", e2e.As[*com.ConvertError](t, "To", err).Error(), "cannot convert VT_RECORD tagRECT to int")
	_, err = com.To[struct{ Left, Top, Right, Bottom string }](given)
	e2e.Equal(t, "To", e2e.As[*com.ConvertError](t, "To", err).What, "field left of VT_RECORD tagRECT")
	_, err = com.FindRecord(background, apt, "stdole2.tlb", "GUID")
	e2e.Is(t, "an array of fixed length", err, com.DISP_E_BADVARTYPE)
	_, err = com.FindRecord(background, apt, mshtml, "None")
	e2e.Is(t, "no such record", err, com.TYPE_E_ELEMENTNOTFOUND)
	for _, library := range []string{"none.tlb", "{3050F1C5-98B5-11CF-BB82-00AA00BDCE0B} 99.9", "{1}"} {
		_, err = com.FindRecord(background, apt, library, "tagRECT")
		e2e.As[*com.Error](t, library, err)
	}
	elsewhere := create(t, e2e.Apartment(t, apartment.MTA), "Scripting.Dictionary")
	_, err = elsewhere.Call(background, "Add", "rect", given)
	e2e.Is(t, "on another apartment", err, com.ErrApartment)
}
