// incoming.go: calls from COM to Go: events, and members of objects written in Go. See cpp/com/go_call.hpp.
//
// Invariants
//   - C++ waits until the func that got the call has returned; the call must not be used later.
//   - C++ reads the objects in an answer on their apartment, while Go holds them.

package com

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// Flags of an incoming call, beside invokeFlags.
const (
	incomingWantsResult = 0x10000
	incomingReferences  = 0x20000
	incomingElsewhere   = 0x40000
)

// An incoming is one call.
type incoming struct {
	call    uint64
	id      int32
	flags   uint32
	request string
	home    *apartment.Apartment // of the called object
	label   string               // for errors
	locale  uint32               // the caller's locale, once the arguments have been read
}

func (c *incoming) wantsResult() bool { return c.flags&incomingWantsResult != 0 }

// uses reports whether the caller uses the member in one of these ways.
func (c *incoming) uses(flags invokeFlags) bool { return invokeFlags(c.flags)&flags != 0 }

// arguments reads the arguments, in source order, and which of them are by reference.
func (c *incoming) arguments() (args []Value, byRef []bool, err error) {
	request := unsafe.Slice(unsafe.StringData(c.request), len(c.request))
	if c.flags&incomingElsewhere != 0 {
		if request, err = comapi.CallArgumentsHere(context.Background(), c.home, c.call); err != nil {
			return nil, nil, err
		}
	}
	d := decoder{b: request, home: c.home, label: c.label}
	n := d.u32()
	c.locale = d.u32()
	if d.err != nil || int64(n) > int64(len(request)/8) {
		return nil, nil, errMalformed
	}
	args, byRef = make([]Value, n), make([]bool, n)
	for i := range args {
		byRef[i] = d.u64()&flagByRef != 0
		args[i], _ = d.value()
	}
	return args, byRef, d.err
}

// skip gives up the objects among the arguments of a call that nobody reads.
func (c *incoming) skip() { comapi.Drop([]byte(c.request)) }

// answer answers a call that has succeeded, with S_OK or another code of success. Objects must live on the home apartment.
func (c *incoming) answer(code bridge.HRESULT, result Value, changes []change) {
	b := appendOutcome(nil, code, noArgument, kindNone, "", "")
	b = appendValue(b, result, 0)
	b = le.AppendUint32(b, uint32(len(changes)))
	b = le.AppendUint32(b, 0)
	objects := holdsObjects(result)
	for _, change := range changes {
		b = le.AppendUint32(b, uint32(change.index))
		b = le.AppendUint32(b, 0)
		b = appendValue(b, change.value, 0)
		objects = objects || holdsObjects(change.value)
	}
	if !objects {
		if err := comapi.Answer(c.call, b); err != nil {
			c.refuse(err)
		}
		return
	}
	if err := comapi.AnswerHere(context.Background(), c.home, c.call, b); err != nil {
		c.refuse(err)
	}
	runtime.KeepAlive(result)
	runtime.KeepAlive(changes)
}

// fail answers a call that has failed with a code alone: DISP_E_MEMBERNOTFOUND, for one.
func (c *incoming) fail(code bridge.HRESULT, argument uint32) {
	_ = comapi.Answer(c.call, appendOutcome(nil, code, argument, kindNone, "", ""))
}

// refuse answers a call that has failed with err's code and text: an EXCEPINFO.
func (c *incoming) refuse(err error) {
	source, description := c.label, err.Error()
	var described *Error
	if errors.As(err, &described) && error(described) == err {
		if described.Source != "" {
			source = described.Source
		}
		if described.Description != "" {
			description = described.Description
		}
	}
	_ = comapi.Answer(c.call, appendOutcome(nil, codeOf(err), noArgument, kindExcepInfo, source, description))
}

// codeOf returns the HRESULT that an error has for COM.
func codeOf(err error) bridge.HRESULT {
	var code bridge.HRESULT
	switch {
	case errors.As(err, &code) && code.Failed():
		return code
	case errors.Is(err, ErrConvert):
		return DISP_E_TYPEMISMATCH
	case errors.Is(err, apartment.ErrClosed):
		return RPC_E_DISCONNECTED
	}
	return E_FAIL
}

func appendOutcome(b []byte, code bridge.HRESULT, argument uint32, kind uint16, source, description string) []byte {
	b = le.AppendUint32(b, uint32(code))
	b = le.AppendUint32(b, argument)
	b = le.AppendUint16(b, 0)
	b = le.AppendUint16(b, kind)
	b = le.AppendUint32(b, 0)
	b = le.AppendUint32(b, uint32(len(source)))
	b = le.AppendUint32(b, uint32(len(description)))
	b = le.AppendUint64(b, 0)
	return appendText(appendText(b, source), description)
}

func holdsObjects(v Value) bool {
	found := false
	v.objects(func(o *Object) bool {
		found = found || o != nil
		return !found
	})
	return found
}

// received makes the func that C++ calls. A panic in take becomes the answer of the call.
func received(home *apartment.Apartment, label string, take func(*incoming)) func(uint64, int32, uint32, string) {
	return func(call uint64, dispid int32, flags uint32, request string) {
		c := &incoming{call: call, id: dispid, flags: flags, request: request, home: home, label: label}
		defer func() {
			if value := recover(); value != nil {
				_ = comapi.Answer(call, appendOutcome(nil, E_UNEXPECTED, noArgument, kindExcepInfo, label, fmt.Sprint("panic: ", value)))
			}
		}()
		take(c)
	}
}

// forget closes an object that nobody got, without waiting for it.
func (o *Object) forget() {
	if o != nil && o.raw != nil {
		go func() { _ = o.raw.Close(context.Background()) }()
	}
}
