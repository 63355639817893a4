// wire.go: values as bytes, in which they cross to C++. The C++ side is cpp/com/wire.hpp.
//
// Little-endian; every value starts on a multiple of 8:
//
//	u16 type; u16 flags; u32 extra; payload, padded with zeros to a multiple of 8
//
// `extra` is the bytes of a text or the dimensions of an array. An array is, for each dimension, i32 lower and u32 count; then
// its elements, packed when their size is fixed, else as values. A record, whose `extra` is the number of its fields, is the u64
// handle of its type, and its name; then for each field u32 bytes of the name, u32 type, the name, and a value.
//
// Invariant: no input makes the decoder panic, or allocate much more memory than the input is long.

package com

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/shopspring/decimal"
)

// Flags of a value.
const (
	flagByRef      = 1 // a reference to the value is passed, and its new value comes back
	flagNullString = 2 // a BSTR that is a null pointer
	flagVariant    = 4 // with flagByRef: the reference is to a VARIANT
	flagOpaque     = 8 // of a type that has no bytes: the payload is a text that says why
)

// The limits of values, which hold in Go and in C++: cpp/com/wire.hpp has the same numbers.
const (
	maxDepth      = 64      // arrays and records in each other
	maxDimensions = 60      // of an array, as VB has it
	maxHollow     = 1 << 20 // what the other dimensions of an empty array multiply to
)

var le = binary.LittleEndian

// wordAt is le.Uint64, which 386 would read byte by byte.
func wordAt(b []byte, at int) uint64 {
	return uint64(le.Uint32(b[at:])) | uint64(le.Uint32(b[at+4:]))<<32
}

// appendWord is le.AppendUint64, which 386 would write byte by byte.
func appendWord(b []byte, word uint64) []byte {
	b = append(b, 0, 0, 0, 0, 0, 0, 0, 0)
	at := b[len(b)-8:]
	le.PutUint32(at, uint32(word))
	le.PutUint32(at[4:], uint32(word>>32))
	return b
}

// appendValue appends v; b's length is a multiple of 8, before and after.
func appendValue(b []byte, v Value, flags uint16) []byte {
	if v.vt.isText() { // automation has no other text than VT_BSTR
		text := v.text()
		if v.num == nullString {
			flags |= flagNullString
		}
		return appendText(appendHead(b, VT_BSTR, flags, len(text)), text)
	}
	if o := v.opaque(); o != nil {
		return appendText(appendHead(b, o.Type, flags|flagOpaque, len(o.Reason)), o.Reason) // C++ refuses it
	}
	if v.vt.IsArray() {
		return v.appendArray(b, flags)
	}
	if r := v.record(); r != nil {
		return r.append(b, flags)
	}
	b = appendHead(b, v.vt, flags, 0)
	switch v.vt {
	case VT_EMPTY, VT_NULL:
		return b
	case VT_ERROR:
		return appendWord(b, uint64(uint32(v.num)))
	case VT_DECIMAL:
		b = append(b, make([]byte, decimalSize)...)
		d, _ := v.decimal()
		_ = putDecimal(b[len(b)-decimalSize:], d) // the decimal was checked when the Value was made
		return b
	case VT_DISPATCH, VT_UNKNOWN:
		return appendWord(b, v.object().handle())
	}
	return appendWord(b, v.num)
}

func appendHead(b []byte, vt VarType, flags uint16, extra int) []byte {
	return appendWord(b, uint64(extra)<<32|uint64(flags)<<16|uint64(vt))
}

// appendText appends text; b's length is a multiple of 8, before and after.
func appendText(b []byte, text string) []byte {
	start := len(b)
	end := start + (len(text)+7)&^7
	if text == "" || end > cap(b) {
		return pad(append(b, text...))
	}
	b = b[:end]
	le.PutUint64(b[end-8:], 0)
	copy(b[start:], text)
	return b
}

// appendPlain appends an argument of one of the usual types, as ValueOf and appendValue would. It reports whether the argument was
// of such a type.
func appendPlain(b []byte, arg any) ([]byte, bool) {
	switch x := arg.(type) {
	case string:
		if !isPlainText(x) {
			return b, false
		}
		return appendText(appendHead(b, VT_BSTR, 0, len(x)), x), true
	case int:
		if x != int(int32(x)) {
			return b, false
		}
		return appendScalar(b, VT_I4, uint64(x)), true
	case int32:
		return appendScalar(b, VT_I4, uint64(x)), true
	case bool:
		word := uint64(0)
		if x {
			word = 1
		}
		return appendScalar(b, VT_BOOL, word), true
	case float64:
		return appendScalar(b, VT_R8, math.Float64bits(x)), true
	}
	return b, false
}

func appendScalar(b []byte, vt VarType, word uint64) []byte {
	return appendWord(appendHead(b, vt, 0, 0), word)
}

func pad(b []byte) []byte {
	const zeros = "\x00\x00\x00\x00\x00\x00\x00"
	return append(b, zeros[:-len(b)&7]...)
}

func (v Value) appendArray(b []byte, flags uint16) []byte {
	a := v.array()
	if a == nil {
		return appendHead(b, v.vt, flags, 0)
	}
	b = appendHead(b, v.vt, flags, len(a.bounds))
	for _, bound := range a.bounds {
		b = le.AppendUint32(b, uint32(bound.Lower))
		b = le.AppendUint32(b, uint32(bound.Len))
	}
	switch items := a.items.(type) {
	case []uint8:
		b = append(b, items...)
	case []Value:
		for i := range items {
			b = appendValue(b, items[i], 0)
		}
	case []string:
		for _, s := range items {
			b = appendText(appendHead(b, VT_BSTR, 0, len(s)), s)
		}
	case []*Object:
		for _, o := range items {
			b = appendWord(appendHead(b, v.vt.Elem(), 0, 0), o.handle())
		}
	case []bool:
		for _, on := range items {
			truth := uint16(0)
			if on {
				truth = 0xFFFF
			}
			b = le.AppendUint16(b, truth)
		}
	default:
		b = appendFixed(b, v.vt.Elem(), a.items, count(a.bounds))
	}
	return pad(b)
}

// appendFixed appends n packed elements.
func appendFixed(b []byte, elem VarType, items any, n int) []byte {
	for i := range n {
		x := item(elem, items, i)
		switch elem.size() {
		case 1:
			b = append(b, byte(x.num))
		case 2:
			b = le.AppendUint16(b, uint16(x.num))
		case 4:
			b = le.AppendUint32(b, uint32(x.num))
		case 8:
			b = appendWord(b, x.num)
		case decimalSize:
			b = append(b, make([]byte, decimalSize)...)
			d, _ := x.decimal()
			_ = putDecimal(b[len(b)-decimalSize:], d)
		}
	}
	return b
}

// A decoder reads values. After the first error it reads zeros and keeps the error.
type decoder struct {
	b     []byte
	at    int
	err   error
	depth int

	home  *apartment.Apartment                    // of the objects
	label string                                  // that names them in errors
	adopt func(handle uint64, vt VarType) *Object // makes the Go end of an object; nil: an Object
}

var errMalformed = errors.New("com: BUG: malformed answer from C++")

func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: at byte %d: %s", errMalformed, d.at, fmt.Sprintf(format, args...))
		d.b = d.b[:d.at]
	}
}

// take returns the next n bytes; nil after an error.
func (d *decoder) take(n int) []byte {
	if n < 0 || n > len(d.b)-d.at {
		d.fail("%d bytes wanted, %d left", n, len(d.b)-d.at)
		return nil
	}
	b := d.b[d.at : d.at+n]
	d.at += n
	return b
}

// padding skips to the next multiple of 8.
func (d *decoder) padding() { d.take((8 - d.at%8) % 8) }

func (d *decoder) u16() uint16 {
	if b := d.take(2); b != nil {
		return le.Uint16(b)
	}
	return 0
}

func (d *decoder) u32() uint32 {
	if b := d.take(4); b != nil {
		return le.Uint32(b)
	}
	return 0
}

func (d *decoder) u64() uint64 {
	if b := d.take(8); b != nil {
		return wordAt(b, 0)
	}
	return 0
}

// text reads n bytes and their padding.
func (d *decoder) text(n uint32) string {
	if int64(n) > int64(len(d.b)) {
		d.fail("a text of %d bytes", n)
		return ""
	}
	s := string(d.take(int(n)))
	d.padding()
	return s
}

// value reads a value and its flags.
func (d *decoder) value() (Value, uint16) {
	head := d.u64()
	vt, flags, extra := VarType(head), uint16(head>>16), uint32(head>>32)
	v := Value{vt: vt}
	switch {
	case flags&flagOpaque != 0:
		v = Value{vt: opaqueType, ref: &Opaque{Type: vt, Reason: d.text(extra)}}
	case vt.IsArray():
		v = d.array(vt, extra)
	case vt == VT_EMPTY || vt == VT_NULL:
	case vt.isText():
		text := d.text(extra)
		if v.ref = text; vt == VT_BSTR && flags&flagNullString != 0 && text == "" {
			v = NullString
		}
	case vt == VT_DECIMAL:
		v.ref = d.decimal()
	case vt == VT_CLSID:
		v.ref = d.guid()
	case vt == VT_RECORD:
		v = d.record(extra)
	case vt.isObject():
		v.ref = d.object(vt, d.u64())
	case vt == VT_BOOL:
		v = boolValue(d.u64() != 0)
	case vt.size() != 0:
		v.num = narrow(vt, d.u64())
	default:
		d.fail("a value of type %v", vt)
	}
	if d.err != nil {
		return Value{}, 0
	}
	return v, flags
}

// narrow returns n as Value.num has it for the type, whatever the unused bits were.
func narrow(vt VarType, n uint64) uint64 {
	switch vt {
	case VT_I1:
		return uint64(int8(n))
	case VT_UI1:
		return uint64(uint8(n))
	case VT_I2:
		return uint64(int16(n))
	case VT_UI2:
		return uint64(uint16(n))
	case VT_I4, VT_INT, VT_ERROR, VT_HRESULT:
		return uint64(int32(n))
	case VT_UI4, VT_UINT, VT_R4:
		return uint64(uint32(n))
	}
	return n
}

func (d *decoder) decimal() decimal.Decimal {
	b := d.take(decimalSize)
	if b == nil {
		return decimal.Decimal{}
	}
	x, ok := decimalAt(b)
	if !ok {
		d.fail("no decimal: % x", b)
	}
	return x
}

func (d *decoder) guid() (g GUID) {
	if b := d.take(16); b != nil {
		g.Data1, g.Data2, g.Data3 = le.Uint32(b), le.Uint16(b[4:]), le.Uint16(b[6:])
		copy(g.Data4[:], b[8:])
	}
	return g
}

func (d *decoder) object(vt VarType, handle uint64) *Object {
	if handle == 0 || d.err != nil {
		return nil
	}
	if d.adopt != nil {
		return d.adopt(handle, vt)
	}
	return &Object{raw: adopt(handle, d.home), vt: vt, label: d.label}
}

// array reads what follows an array's head.
func (d *decoder) array(vt VarType, dimensions uint32) Value {
	elem := vt.Elem()
	if makeItems(elem, 0) == nil {
		d.fail("an array of %v", elem)
		return Value{}
	}
	if dimensions == 0 {
		return Value{vt: vt}
	}
	if dimensions > maxDimensions || d.depth == maxDepth {
		d.fail("an array of %d dimensions in %d arrays", dimensions, d.depth)
		return Value{}
	}
	bounds, total := d.bounds(int(dimensions))
	size := elem.size()
	if size == 0 {
		size = 8 // of a value's head
	}
	if d.err != nil || total > int64(len(d.b)-d.at)/int64(size) {
		d.fail("an array of %d elements", total)
		return Value{}
	}
	items := makeItems(elem, int(total))
	d.depth++
	d.fill(items, elem, int(total))
	d.depth--
	d.padding()
	return Value{vt: vt, ref: &array{bounds, items}}
}

// bounds reads the dimensions of an array and multiplies them.
func (d *decoder) bounds(dimensions int) ([]Bound, int64) {
	bounds := make([]Bound, dimensions)
	total, hollow := int64(1), int64(1)
	for i := range bounds {
		lower, n := int32(d.u32()), int64(d.u32())
		if n > math.MaxInt32 {
			d.fail("a dimension of %d elements", n)
			return nil, 0
		}
		bounds[i] = Bound{Lower: lower, Len: int(n)}
		total *= n
		hollow *= max(n, 1)
		if hollow > math.MaxInt32 {
			d.fail("dimensions that multiply to more than %d", math.MaxInt32)
			return nil, 0
		}
	}
	if total == 0 && hollow > maxHollow {
		d.fail("an empty array whose other dimensions multiply to %d", hollow)
	}
	return bounds, total
}

// fill reads the elements of an array.
func (d *decoder) fill(items any, elem VarType, n int) {
	switch s := items.(type) {
	case []uint8:
		copy(s, d.take(n))
		return
	case []bool:
		for i := range s {
			s[i] = d.u16() != 0
		}
		return
	}
	for i := range n {
		var x Value
		switch elem.size() {
		case 0:
			x, _ = d.value()
			if d.err == nil && x.vt != elem && elem != VT_VARIANT {
				d.fail("a %v in an array of %v", x.vt, elem)
			}
		case 1:
			if b := d.take(1); b != nil {
				x.num = narrow(elem, uint64(b[0]))
			}
		case 2:
			x.num = narrow(elem, uint64(d.u16()))
		case 4:
			x.num = narrow(elem, uint64(d.u32()))
		case 8:
			x.num = d.u64()
		case decimalSize:
			x.ref = d.decimal()
		}
		if d.err != nil {
			return
		}
		x.vt = pick(x.vt, elem)
		setItem(items, i, x)
	}
}

// pick returns the type of an element: its own type in an array of VARIANTs, else the array's element type.
func pick(own, elem VarType) VarType {
	if elem == VT_VARIANT {
		return own
	}
	return elem
}
