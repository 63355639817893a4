// request.go: the bytes of a call's request and of its answer. The C++ side is cpp/com/invoke.hpp.
//
// The request: i32 dispid (-1: by name), u16 flags, u16 ways, u32 positional and u32 named arguments, u32 locale, u32 bytes of
// the name; the name; for each named argument u32 bytes, u32 zero and its name; the values.
//
// The answer: i32 HRESULT, u32 argument, u16 wCode, u16 kind, u32 help context, three u32 lengths, u32 zero; source,
// description, help file. After success the result, u32 count, u32 zero, and the by-reference arguments. At the very end are
// the handles of the objects in it, and u64 their count.

package com

import (
	"fmt"
	"strings"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
)

// invokeFlags are the DISPATCH_… flags: how a member is used.
// The upper half is the `ways` of a request.
type invokeFlags uint32

const (
	flagMethod invokeFlags = 1
	flagGet    invokeFlags = 2
	flagPut    invokeFlags = 4
	flagPutRef invokeFlags = 8

	flagGetFirst invokeFlags = 1 << 16 // a server that takes one at a time is asked for a property first
	flagNoResult invokeFlags = 2 << 16 // the server is not asked for a result
)

const (
	dispidUnknown = -1
	noArgument    = 0xFFFFFFFF
)

// kinds of errors in an answer.
const (
	kindNone       = 0
	kindExcepInfo  = 1
	kindErrorInfo  = 2
	kindConversion = 3 // a conversion in gangway_com.dll failed
)

// appendUsual is appendRequest for the usual call: of a member by its name, with arguments of the usual types. It reports whether
// the call is one.
func appendUsual(b []byte, member string, flags invokeFlags, args []any) ([]byte, bool) {
	if member == "" || member[0] == '[' || !isPlainText(member) {
		return b, false
	}
	b = appendText(appendHeadOf(b, dispidUnknown, flags, len(args), 0, 0, member), member)
	for _, arg := range args {
		var plain bool
		if b, plain = appendPlain(b, arg); !plain {
			return b, false
		}
	}
	return b, true
}

// appendHeadOf appends the head of a request, up to the name.
func appendHeadOf(b []byte, dispid int32, flags invokeFlags, positional, named int, locale uint32, member string) []byte {
	b = appendWord(b, uint64(flags)<<32|uint64(uint32(dispid)))
	b = appendWord(b, uint64(named)<<32|uint64(positional))
	return appendWord(b, uint64(len(member))<<32|uint64(locale))
}

// appendRequest appends the request of a call on home, and counts the arguments by reference.
func appendRequest(b []byte, home *apartment.Apartment, member string, flags invokeFlags, locale uint32, args []any) (_ []byte, byRefs int, err error) {
	if member == "" {
		return b, 0, errNoMember
	}
	if err := checkText(member); err != nil {
		return b, 0, fmt.Errorf("com: name of a member: %w", err)
	}
	dispid, byID := dispidOf(member)
	if byID {
		member = ""
	} else {
		dispid = dispidUnknown
	}
	named, err := namedIn(args)
	if err != nil {
		return b, 0, err
	}
	positional := len(args) - named
	b = appendText(appendHeadOf(b, dispid, flags, positional, named, locale, member), member)
	for _, arg := range args[positional:] {
		name := arg.(NamedArg).Name
		b = appendText(appendWord(b, uint64(len(name))), name)
	}
	for i, arg := range args {
		v, flags, err := argumentOf(arg)
		if err == nil && (v.vt.isObject() || v.vt.IsArray() || v.vt == VT_RECORD) {
			err = v.on(home)
		}
		if err != nil {
			return b, 0, inCall(err, "", fmt.Sprintf("argument %d", i+1))
		}
		if flags&flagByRef != 0 {
			byRefs++
		}
		b = appendValue(b, v, flags)
	}
	return b, byRefs, nil
}

// headSize is the length of an answer's head that has no texts.
const headSize = 32

// wordIn reads the usual answer into v: the call has succeeded, the result is one word, and the answer has nothing else. It reports
// whether the answer is one.
func wordIn(answer []byte, v *Value) bool {
	if len(answer) != headSize+32 || int32(le.Uint32(answer)) < 0 || wordAt(answer, 16)|wordAt(answer, 24) != 0 ||
		wordAt(answer, headSize+16)|wordAt(answer, headSize+24) != 0 {
		return false
	}
	head, word := wordAt(answer, headSize), wordAt(answer, headSize+8)
	vt := VarType(head)
	switch {
	case head != uint64(vt):
		return false
	case vt == VT_BOOL:
		*v = boolValue(word != 0)
	case vt.size() == 0 || vt == VT_DECIMAL:
		return false
	default:
		*v = Value{vt: vt, num: narrow(vt, word)}
	}
	return true
}

// outcome reads the head of an answer; the error is nil when the call succeeded.
func (d *decoder) outcome(op string) *Error {
	if len(d.b) >= headSize && int32(le.Uint32(d.b)) >= 0 && le.Uint32(d.b[16:])|le.Uint32(d.b[20:])|le.Uint32(d.b[24:]) == 0 {
		d.at = headSize
		return nil
	}
	return d.failure(op)
}

// failure reads the head of an answer. It returns nil when the call has succeeded, or when the head is malformed.
func (d *decoder) failure(op string) *Error {
	e := &Error{Op: op, Code: bridge.HRESULT(d.u32())}
	argument := d.u32()
	e.WCode = d.u16()
	e.kind = d.u16()
	e.HelpContext = d.u32()
	source, description, help := d.u32(), d.u32(), d.u32()
	d.u32()
	e.Source, e.Description, e.HelpFile = d.text(source), d.text(description), d.text(help)
	e.Source, e.Description = strings.TrimRight(e.Source, "\x00"), strings.TrimRight(e.Description, "\x00")
	if argument != noArgument {
		e.Argument = int(argument) + 1
	}
	if d.err != nil || !e.Code.Failed() {
		return nil
	}
	return e
}

// results reads the result and the by-reference arguments of a call that succeeded.
func (d *decoder) results(byRefs int) (result Value, refs []Value) {
	result, _ = d.value()
	n := uint32(d.u64())
	if d.err == nil && int64(n) != int64(byRefs) {
		d.fail("%d by-reference arguments, want %d", n, byRefs)
	}
	if d.err != nil {
		return result, nil
	}
	for range byRefs {
		v, _ := d.value()
		refs = append(refs, v)
	}
	d.end()
	return result, refs
}

// end checks that nothing is left but the list of handles that ends an answer, which package comapi reads.
func (d *decoder) end() {
	if d.err != nil {
		return
	}
	left := len(d.b) - d.at
	if left < 8 || left%8 != 0 || le.Uint64(d.b[len(d.b)-8:]) != uint64(left/8-1) {
		d.fail("%d bytes more than the answer has", left)
	}
}
