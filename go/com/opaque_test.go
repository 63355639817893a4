// opaque_test.go: values without a counterpart, types that only servers send, and the limits of both ends of the wire.

package com_test

import (
	"errors"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
)

func TestBothEndsHaveTheSameLimits(t *testing.T) {
	text, err := os.ReadFile("../../cpp/com/wire.hpp")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range com.Limits {
		found := regexp.MustCompile(`\b` + name + ` = (1u << )?(\d+);`).FindSubmatch(text)
		if found == nil {
			t.Fatalf("wire.hpp has no %s", name)
		}
		n, _ := strconv.Atoi(string(found[2]))
		if len(found[1]) != 0 {
			n = 1 << n
		}
		if n != want {
			t.Errorf("%s is %d in C++, and %d here", name, n, want)
		}
	}
}

func TestOpaqueValuesComeAndDoNotGo(t *testing.T) {
	opaque := com.OpaqueValue(com.VT_ARRAY|com.VT_CLSID, "no such array")
	back, n, err := com.Decode(com.Encode(opaque))
	if err != nil || n != len(com.Encode(opaque)) || back.Type() != opaque.Type() || back.String() != "opaque VT_ARRAY|VT_CLSID" {
		t.Fatalf("%v, %v", back, err)
	}
	if back.IsEmpty() || back.IsNull() || back.IsNothing() || back.IsMissing() || back.RecordType() != nil || back.Close(ctx) != nil {
		t.Error("it is something")
	}
	in := []any{1, "two"}
	mixed := com.RawArray(com.VT_VARIANT, []com.Bound{{Len: 3}}, append(values(in), back))
	received, _, err := com.Decode(com.Encode(mixed))
	if err != nil || fmt.Sprint(received.Any()) != "[1 two opaque VT_ARRAY|VT_CLSID]" {
		t.Errorf("%v, %v", received, err)
	}
	var v any
	if err := back.Into(&v); err != nil || v != any(com.Opaque{Type: com.VT_ARRAY | com.VT_CLSID, Reason: "no such array"}) {
		t.Errorf("%v, %v", v, err)
	}
	o, _ := record(nil)
	var list []string
	for what, err := range map[string]error{
		"Into":               back.Into(&list),
		"an argument":        call(o, back),
		"in an argument":     call(o, []any{back}),
		"in a received one":  call(o, received),
		"by reference":       call(o, &back),
		"of another type":    call(o, com.Typed{Type: com.VT_BSTR, Value: back}),
		"an Opaque, as such": call(o, back.Any()),
	} {
		if err == nil || !strings.Contains(err.Error(), "no such array") && what != "an Opaque, as such" {
			t.Errorf("%s: %v", what, err)
		}
		if !errors.Is(err, com.ErrConvert) {
			t.Errorf("%s: %v is no ErrConvert", what, err)
		}
	}
}

func call(o *com.Object, args ...any) error {
	_, err := o.Call(ctx, "Take", args...)
	return err
}

func TestValuesNestOnlySoDeep(t *testing.T) {
	nested := func(n int) (v any) {
		for range n {
			v = []any{v}
		}
		return v
	}
	deep := com.Limits["deepest"]
	v, err := com.ValueOf(nested(deep))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := com.Decode(com.Encode(v)); err != nil {
		t.Error(err)
	}
	circle := make([]any, 1)
	circle[0] = circle
	for what, v := range map[string]any{"made": nested(deep + 1), "around a Value": []any{v}, "a circle": circle} {
		if _, err := com.ValueOf(v); !errors.Is(err, com.ErrConvert) || !strings.Contains(fmt.Sprint(err), "more than 64 deep") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestTypesThatServersSend(t *testing.T) {
	moment := time.Date(1969, 12, 31, 23, 59, 59, 999_999_900, time.UTC)
	filetime := value(com.Typed{Type: com.VT_FILETIME, Value: moment})
	if filetime.Type() != com.VT_FILETIME || !filetime.Any().(time.Time).Equal(moment) {
		t.Errorf("%v", filetime)
	}
	for _, edge := range []time.Time{time.Date(1601, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(30000, 1, 2, 3, 4, 5, 600, time.UTC)} {
		if v := value(com.Typed{Type: com.VT_FILETIME, Value: edge}); !v.Any().(time.Time).Equal(edge) {
			t.Errorf("%v is %v", edge, v)
		}
	}
	for _, beyond := range []time.Time{time.Date(1600, 12, 31, 0, 0, 0, 0, time.UTC), time.Date(70000, 1, 1, 0, 0, 0, 0, time.UTC)} {
		if _, err := com.ValueOf(com.Typed{Type: com.VT_FILETIME, Value: beyond}); !errors.Is(err, com.ErrConvert) {
			t.Errorf("%v: %v", beyond, err)
		}
	}
	for vt, want := range map[com.VarType]any{com.VT_HRESULT: com.ErrorValue(0xFFFFFFFF), com.VT_INT_PTR: -1, com.VT_FILETIME: time.Unix(1833029933770, 955161500).UTC()} {
		v := com.Raw(vt, 1<<64-1)
		back, _, err := com.Decode(com.Encode(v))
		if err != nil || back.Type() != vt || back.Any() != want {
			t.Errorf("%v: %v, %v, %v; want %v", vt, back.Type(), back.Any(), err, want)
		}
		if again := value(back); !com.SameValue(again, v) {
			t.Errorf("%v is passed on as %v", v, again)
		}
	}
	code, err := com.To[bridge.HRESULT](com.Raw(com.VT_HRESULT, 0x80070005))
	if err != nil || code != com.E_ACCESSDENIED {
		t.Errorf("%v, %v", code, err)
	}
}
