// errors.go: the errors of COM calls, beside those of any call on an apartment.

package com

import (
	"errors"
	"fmt"
	"strings"

	"github.com/gangway-go/gangway/go/bridge"
)

// Sentinels for errors.Is.
var (
	// ErrConvert matches every ConvertError, and an Error about a result that has no counterpart.
	ErrConvert = errors.New("no such conversion")
	// ErrNothing matches calls on an object that is Nothing: a nil *Object.
	ErrNothing = errors.New("the object is Nothing")
)

// An Error says that COM or the object answered a call with a failure.
//
// errors.Is matches it against its Code and, where that has the form 0x8007xxxx, against the Windows error in it:
//
//	errors.Is(err, com.DISP_E_TYPEMISMATCH)
//	errors.Is(err, fs.ErrNotExist)
//
// Errors that the object described itself match DISP_E_EXCEPTION too, whatever their Code.
//
// Every other error of this package's functions is a *ConvertError, or one of package apartment's or bridge's:
// apartment.ErrClosed, *apartment.CancelledError, bridge.ErrClosed for a closed object, *bridge.Fault.
type Error struct {
	Op          string         // what was called: "Scripting.Dictionary.Add"
	Code        bridge.HRESULT // the result, or the code in the object's own description
	Source      string         // what the error is from, often a ProgID; may be empty
	Description string         // the object's own words; may be empty
	HelpFile    string         // the path of a help file; may be empty
	HelpContext uint32         // the topic in it
	WCode       uint16         // some servers' error number, where they have no HRESULT
	Argument    int            // which argument is to blame, counted from 1 as they were passed; 0: not known
	kind        uint16         // where the texts are from
}

// Error says what was called, what the object or the system says about it, from where, which argument, and the codes.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Op != "" {
		b.WriteString(e.Op + ": ")
	}
	if e.Argument != 0 {
		fmt.Fprintf(&b, "argument %d: ", e.Argument)
	}
	text := strings.TrimRight(e.Description, "\r\n")
	if text == "" {
		text = codeText(e.Code)
	}
	if text != "" {
		b.WriteString(text + " ")
	}
	b.WriteString("(")
	if e.Source != "" {
		b.WriteString(e.Source + ", ")
	}
	if e.WCode != 0 {
		fmt.Fprintf(&b, "error %d, ", e.WCode)
	}
	b.WriteString(e.Code.Error() + ")")
	return b.String()
}

// Unwrap returns Code.
func (e *Error) Unwrap() error { return e.Code }

// Is matches DISP_E_EXCEPTION when the object described the error itself, and ErrConvert when gangway_com.dll could not convert a
// value: a result of a type that has no counterpart.
func (e *Error) Is(target error) bool {
	switch target {
	case error(DISP_E_EXCEPTION):
		return e.kind == kindExcepInfo
	case ErrConvert:
		return e.kind == kindConversion && e.Code == DISP_E_BADVARTYPE
	}
	return false
}

// A ConvertError says that a value cannot be converted: its type has no counterpart, or the value is out of range. It matches
// ErrConvert.
type ConvertError struct {
	Op    string // what was called; empty outside of calls
	What  string // "argument 2", "result", "element 7"; may be empty
	From  string // the type there is: "VT_BSTR", "chan int"
	To    string // the type it should have: "int32", "VT_CY"
	Cause error  // the reason, when the types alone do not explain it; or nil
}

// Error names both types.
func (e *ConvertError) Error() string {
	var b strings.Builder
	if e.Op != "" {
		b.WriteString(e.Op + ": ")
	}
	if e.What != "" {
		b.WriteString(e.What + ": ")
	}
	b.WriteString("cannot convert " + e.From + " to " + e.To)
	if e.Cause != nil {
		b.WriteString(": " + e.Cause.Error())
	}
	return b.String()
}

// Is matches ErrConvert.
func (e *ConvertError) Is(target error) bool { return target == ErrConvert }

// Unwrap returns Cause.
func (e *ConvertError) Unwrap() error { return e.Cause }

// inCall adds to a ConvertError the call and the part of it in which it happened.
func inCall(err error, op, what string) error {
	var convert *ConvertError
	if !errors.As(err, &convert) {
		return err
	}
	located := *convert
	located.Op = op
	if located.What != "" && what != "" {
		what += ", "
	}
	located.What = what + located.What
	return &located
}

// within adds to a ConvertError the element of an array that it is about, unless the error is that arrays lie too deep in each
// other.
func within(err error, element int) error {
	if errors.Is(err, errDeep) {
		return err
	}
	return inCall(err, "", fmt.Sprintf("element %d", element))
}
