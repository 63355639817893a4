// peers_windows.go: go-ole as its users use it: a goroutine that keeps its thread, and oleutil.
//
// Invariant: everything but the benchmark functions themselves runs on that goroutine.

package main

import (
	"fmt"
	"syscall"
	"testing"
	"unsafe"

	bench "github.com/gangway-go/gangway/tests/bench"
	"github.com/gangway-go/gangway/tests/go/e2e"
	ole "github.com/go-ole/go-ole"
	"github.com/go-ole/go-ole/oleutil"
)

func peers() (all []bench.Benchmark, err error) {
	post := bench.Locked()
	post(func() { all, err = cases(post) })
	return all, err
}

func cases(post func(func())) ([]bench.Benchmark, error) {
	if err := ole.CoInitializeEx(0, ole.COINIT_APARTMENTTHREADED); err != nil {
		return nil, err
	}
	small, err := dispatch(bench.DictionaryClass)
	if err != nil {
		return nil, err
	}
	if _, err := oleutil.CallMethod(small, "Add", bench.Key, bench.Answer); err != nil {
		return nil, err
	}
	large, err := dispatch(bench.DictionaryClass)
	if err != nil {
		return nil, err
	}
	for i := range bench.Items {
		if _, err := oleutil.CallMethod(large, "Add", bench.ItemKey(i), nil); err != nil {
			return nil, err
		}
	}
	font, err := newFont()
	if err != nil {
		return nil, err
	}
	event, err := events(post)
	if err != nil {
		return nil, err
	}
	onThread := func(f func()) error { post(f); return nil }
	direct := func(f func()) error { f(); return nil }
	all := []bench.Benchmark{
		{Name: "latebound", Run: bench.On(onThread, func(i int) error { return lateCall(small, i) })},
		{Name: "latebound-cross", Run: bench.On(direct, func(i int) (err error) {
			post(func() { err = lateCall(small, i) })
			return err
		})},
		{Name: "typed", Run: bench.On(onThread, func(int) error {
			weight, err := font.weight()
			return bench.Want(weight, bench.FontWeight, err)
		})},
		{Name: "enumerate", Run: bench.On(onThread, func(int) error {
			length, err := lengthOf(large)
			return bench.Want(length, bench.KeysLength, err)
		})},
		{Name: "event", Run: event},
		{Name: "create-release", Run: bench.On(onThread, func(int) error {
			dict, err := dispatch(bench.DictionaryClass)
			if err == nil {
				dict.Release()
			}
			return err
		})},
	}
	for i := range all {
		all[i].Group, all[i].Peer = "com", "go-ole"
	}
	return all, nil
}

// dispatch makes an object and asks it for IDispatch.
func dispatch(class string) (*ole.IDispatch, error) {
	unknown, err := oleutil.CreateObject(class)
	if err != nil {
		return nil, err
	}
	defer unknown.Release()
	return unknown.QueryInterface(ole.IID_IDispatch)
}

// lateCall makes one call: the three there are in turn.
func lateCall(dict *ole.IDispatch, i int) error {
	switch i % 3 {
	case 0:
		item, err := result(oleutil.GetProperty(dict, "Item", bench.Key))
		return bench.Want[any](item, int32(bench.Answer), err)
	case 1:
		count, err := result(oleutil.GetProperty(dict, "Count"))
		return bench.Want[any](count, int32(1), err)
	default:
		there, err := result(oleutil.CallMethod(dict, "Exists", bench.Key))
		return bench.Want[any](there, true, err)
	}
}

func result(v *ole.VARIANT, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	value := v.Value()
	return value, v.Clear()
}

// lengthOf adds up the keys' lengths. oleutil.ForEach asks for a property _NewEnum; that of a dictionary is a method.
func lengthOf(dict *ole.IDispatch) (int, error) {
	v, err := oleutil.CallMethod(dict, "_NewEnum")
	if err != nil {
		return 0, err
	}
	defer func() { _ = v.Clear() }()
	unknown := v.ToIUnknown()
	if unknown == nil {
		return 0, fmt.Errorf("_NewEnum is of type %d", v.VT)
	}
	enum, err := unknown.IEnumVARIANT(ole.IID_IEnumVariant)
	if err != nil {
		return 0, err
	}
	defer enum.Release()
	length := 0
	for {
		item, n, err := enum.Next(1)
		if n == 0 { // the error is S_FALSE
			return length, nil
		}
		if err != nil {
			return 0, err
		}
		length += len(item.ToString())
		if err := item.Clear(); err != nil {
			return 0, err
		}
	}
}

// A font is an IFont, by hand: go-ole does not know it.
type font struct {
	vtable *[17]uintptr // IUnknown's 3, then Name, Size, Bold, Italic, Underline, Strikethrough, Weight: get_ and put_
}

const getWeight = 15

func newFont() (*font, error) {
	late, err := dispatch("StdFont")
	if err != nil {
		return nil, err
	}
	defer late.Release()
	if _, err := oleutil.PutProperty(late, "Weight", int16(bench.FontWeight)); err != nil {
		return nil, err
	}
	same, err := late.QueryInterface(ole.NewGUID("{BEF6E002-A874-101A-8BBA-00AA00300CAB}"))
	return (*font)(unsafe.Pointer(same)), err
}

func (f *font) weight() (int32, error) {
	var weight int16
	hr, _, _ := syscall.SyscallN(f.vtable[getWeight], uintptr(unsafe.Pointer(f)), uintptr(unsafe.Pointer(&weight)))
	if int32(hr) < 0 {
		return 0, ole.NewError(hr)
	}
	return int32(weight), nil
}

// events measures b.N events that one call raises; when that returns all have been handled.
func events(post func(func())) (func(*testing.B), error) {
	serve, err := syscall.LoadDLL(e2e.DLL("benchcom"))
	if err != nil {
		return nil, err
	}
	class, _, _ := syscall.SyscallN(serve.MustFindProc("benchcom_serve").Addr())
	if class == 0 {
		return nil, fmt.Errorf("benchcom_serve failed")
	}
	bell, err := dispatch(ole.BytePtrToString(*(**byte)(unsafe.Pointer(&class))))
	if err != nil {
		return nil, err
	}
	last := int32(0)
	rung := func(times int32) { last = times }
	if err := advise(bell, rung); err != nil {
		return nil, err
	}
	return func(b *testing.B) {
		b.ReportAllocs()
		var err error
		post(func() {
			_, err = oleutil.CallMethod(bell, "Ring", b.N)
			err = bench.Want(last, int32(b.N), err)
		})
		if err != nil {
			b.Fatal(err)
		}
	}, nil
}
