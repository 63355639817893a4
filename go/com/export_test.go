// export_test.go: the parts of the inside that the tests need: the codec, and objects without C++ (Fakes).

package com

import (
	"context"
	"encoding/binary"
	"sync"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

// Encode is v as it travels.
func Encode(v Value) []byte { return appendValue(nil, v, 0) }

// Decode reads one value and says how many bytes it took.
func Decode(b []byte) (Value, int, error) {
	d := decoder{b: b}
	v, _ := d.value()
	return v, d.at, d.err
}

// DecodeAnswer reads the answer of a call with so many by-reference arguments.
func DecodeAnswer(b []byte, byRefs int) error {
	d := decoder{b: b}
	if e := d.outcome("answer"); e != nil {
		return e
	}
	d.results(byRefs)
	return d.err
}

var (
	fakesMu sync.Mutex
	fakes   = map[uint64]*Fake{}
	dropped []uint64
)

// Tests have no apartments, and the numbers of their Fakes have no generation as handles of C++ have: so examples in the same
// program work with real objects.
func init() {
	adoptReal, discardReal := adopt, discard
	adopt = func(handle uint64, home *apartment.Apartment) remote {
		fakesMu.Lock()
		defer fakesMu.Unlock()
		if f := fakes[handle]; f != nil {
			return f
		}
		if home != nil {
			return adoptReal(handle, home)
		}
		return &Fake{Number: handle}
	}
	discard = func(handle uint64) {
		if handle>>32 != 0 && runtimedll.Current() != nil {
			discardReal(handle)
			return
		}
		fakesMu.Lock()
		defer fakesMu.Unlock()
		dropped = append(dropped, handle)
	}
}

// Dropped returns the handles that were closed without having been adopted, and forgets them.
func Dropped() []uint64 {
	fakesMu.Lock()
	defer fakesMu.Unlock()
	d := dropped
	dropped = nil
	return d
}

// A Fake is an object whose calls a test answers. Answers that name one that Register knows return it.
type Fake struct {
	remote
	Broken  []byte // the head of the failure behind the last item
	Number  uint64
	Where   *apartment.Apartment
	Answer  func(r Request) []byte
	Items   []Value // of its enumerator, which it is itself
	Batch   int     // the most items at once; 0: as many as wanted
	Fetched []int   // how many were asked for each time
	Closed  int
}

// Register lets answers return f by its number.
func (f *Fake) Register() *Fake {
	fakesMu.Lock()
	defer fakesMu.Unlock()
	fakes[f.Number] = f
	return f
}

// NewFake makes an Object of f.
func NewFake(f *Fake, vt VarType) *Object { return &Object{raw: f, vt: vt, label: "Fake"} }

// FakeOf returns the Fake that NewFake or Decode made o of.
func FakeOf(o *Object) *Fake { return o.raw.(*Fake) }

func (f *Fake) Handle() uint64                      { return f.Number }
func (f *Fake) Home() (*apartment.Apartment, error) { return f.Where, nil }

func (f *Fake) Close(context.Context) error {
	f.Closed++
	return nil
}

func (f *Fake) InvokeIn(_ context.Context, _ *comapi.Call, request []byte) ([]byte, error) {
	return f.Answer(ParseRequest(request)), nil
}

func (f *Fake) Enumerate(context.Context) ([]byte, error) {
	object := objectValue(VT_UNKNOWN, NewFake(f, VT_UNKNOWN))
	return appendHandles(appendValue(success(), object, 0), object), nil
}

func (f *Fake) Next(_ context.Context, n uint32) ([]byte, error) {
	f.Fetched = append(f.Fetched, int(n))
	if f.Batch != 0 {
		n = min(n, uint32(f.Batch))
	}
	items := f.Items[:min(int(n), len(f.Items))]
	f.Items = f.Items[len(items):]
	b := le.AppendUint32(success(), uint32(len(items)))
	done := uint32(0)
	if len(items) < int(n) {
		done = 1
	}
	if done == 1 && f.Broken != nil {
		done = batchFailed
	}
	b = le.AppendUint32(b, done)
	for _, v := range items {
		b = appendValue(b, v, 0)
	}
	if done == batchFailed {
		b = append(b, f.Broken[:len(f.Broken)-8]...)
	}
	return appendHandles(b, items...), nil
}

// Skip leaves out items; the HRESULT is S_FALSE when there were fewer.
func (f *Fake) Skip(_ context.Context, n uint32) ([]byte, error) {
	left := min(int(n), len(f.Items))
	f.Items = f.Items[left:]
	b := appendHandles(appendValue(success(), Value{}, 0))
	if left < int(n) {
		b[0] = 1
	}
	return b, nil
}

func success() []byte {
	b := make([]byte, 32)
	binary.LittleEndian.PutUint32(b[4:], noArgument)
	return b
}

// A Request is the request of a call on a Fake.
type Request struct {
	DispID     int32
	Flags      uint32
	Locale     uint32
	Member     string
	Positional []Value
	Named      map[string]Value
	ValueFlags []uint16
}

// ParseRequest reads a request as C++ does.
func ParseRequest(b []byte) (r Request) {
	d := decoder{b: b}
	r.DispID, r.Flags = int32(d.u32()), d.u32()
	positional, named := d.u32(), d.u32()
	r.Locale = d.u32()
	r.Member = d.text(d.u32())
	names := make([]string, named)
	for i := range names {
		n := d.u32()
		d.u32()
		names[i] = d.text(n)
	}
	next := func() Value {
		v, flags := d.value()
		r.ValueFlags = append(r.ValueFlags, flags)
		return v
	}
	for range positional {
		r.Positional = append(r.Positional, next())
	}
	for _, name := range names {
		if r.Named == nil {
			r.Named = map[string]Value{}
		}
		r.Named[name] = next()
	}
	if d.err != nil || d.at != len(d.b) {
		panic(d.err)
	}
	return r
}

// Success is the answer of a call that returned result and changed its by-reference arguments to refs.
func Success(result Value, refs ...Value) []byte {
	b := appendValue(success(), result, 0)
	b = le.AppendUint64(b, uint64(len(refs)))
	for _, v := range refs {
		b = appendValue(b, v, 0)
	}
	return appendHandles(b, append(refs, result)...)
}

// appendHandles ends an answer.
func appendHandles(b []byte, values ...Value) []byte {
	n := uint64(0)
	for _, v := range values {
		v.objects(func(o *Object) bool {
			b = le.AppendUint64(b, o.handle())
			n++
			return true
		})
	}
	return le.AppendUint64(b, n)
}

// Failure is the answer of a call that failed; kind 1 is EXCEPINFO.
func Failure(code uint32, argument uint32, wCode, kind uint16, context uint32, source, description, help string) []byte {
	b := le.AppendUint32(nil, code)
	b = le.AppendUint32(b, argument)
	b = le.AppendUint16(b, wCode)
	b = le.AppendUint16(b, kind)
	b = le.AppendUint32(b, context)
	b = le.AppendUint32(b, uint32(len(source)))
	b = le.AppendUint32(b, uint32(len(description)))
	b = le.AppendUint32(b, uint32(len(help)))
	b = le.AppendUint32(b, 0)
	return appendHandles(appendText(appendText(appendText(b, source), description), help))
}

// SameValue reports whether a and b are the same value of the same type, bit by bit.
func SameValue(a, b Value) bool {
	return a.vt == b.vt && string(Encode(a)) == string(Encode(b))
}

// Raw is the automation value of a vt with these bits, for tests of what COM may send.
func Raw(vt VarType, bits uint64) Value { return Value{vt: vt, num: narrow(vt, bits)} }

// RawArray is an array as COM may send it.
func RawArray(elem VarType, bounds []Bound, items any) Value {
	return Value{vt: VT_ARRAY | elem, ref: &array{bounds, items}}
}

// OpaqueValue is a value that has no counterpart, as C++ sends it.
func OpaqueValue(vt VarType, why string) Value {
	return Value{vt: opaqueType, ref: &Opaque{Type: vt, Reason: why}}
}

// Limits are the limits of values, by name.
var Limits = map[string]int{"deepest": maxDepth, "most_dimensions": maxDimensions, "most_hollow": maxHollow}

// ErrConvertOf returns the reason why text cannot be a BSTR.
func ErrConvertOf(text string) error { return checkText(text) }
