// convert_test.go: the conversions of generated code, on every system.

package stub_test

import (
	"errors"
	"slices"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/stub"
)

func TestTextForSystemDLLs(t *testing.T) {
	wide, err := stub.UTF16("name", "ä𝄞")
	if err != nil || !slices.Equal(wide, []uint16{0xe4, 0xd834, 0xdd1e, 0}) {
		t.Errorf("%x, %v", wide, err)
	}
	narrow, err := stub.CString("name", "ä")
	if err != nil || string(narrow) != "ä\x00" {
		t.Errorf("%q, %v", narrow, err)
	}
	for _, convert := range []func() error{
		func() error { _, err := stub.UTF16("name", "a\x00b"); return err },
		func() error { _, err := stub.CString("name", "a\x00b"); return err },
	} {
		var refusal *bridge.ArgumentError
		if err := convert(); !errors.As(err, &refusal) || refusal.What != "name: NUL byte at 1 of a C string" {
			t.Errorf("%v", err)
		}
	}
}

func TestViewsLendMemory(t *testing.T) {
	numbers := []int64{1, 2, 3}
	v := stub.Slice(numbers)
	if v.Len != 3 || v.Data.Pointer() != unsafe.Pointer(&numbers[0]) {
		t.Errorf("%+v", v)
	}
	if v := stub.String("abc"); v.Len != 3 || *(*byte)(v.Data.Pointer()) != 'a' {
		t.Errorf("%+v", v)
	}
	if v := stub.Bytes(nil); v.Len != 0 || v.Data.Pointer() != nil {
		t.Errorf("%+v", v)
	}
}

func TestNilClosureIsNoClosure(t *testing.T) {
	var closure *stub.Closure
	if closure.ID() != 0 || closure.Release() != nil || closure.Register(0) != nil || closure.Register(0).Close() != nil {
		t.Error("a nil closure is something")
	}
}

func TestLengthsAreChecked(t *testing.T) {
	if err := stub.CheckLength("buffer", 255, 255); err != nil {
		t.Error(err)
	}
	if err := stub.CheckLength("buffer", 256, 255); !errors.Is(err, bridge.ErrArgument) || err.Error() != "buffer: length 256 is more than 255" {
		t.Error(err)
	}
}
