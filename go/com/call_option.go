// call_option.go: options of a single call, which stand among its arguments.

package com

import (
	"context"
	"errors"

	"github.com/gangway-go/gangway/go/bridge"
)

// A CallOption among the arguments of Call, Get, Set or SetRef changes how the call is made. The object does not get it, so it may
// stand anywhere among the arguments.
type CallOption struct {
	kind   callOptionKind
	locale uint32
	code   *bridge.HRESULT
}

type callOptionKind uint8

const (
	optionLocale callOptionKind = iota + 1
	optionCode
	optionNoResult
)

// callOptions are the options of one call.
type callOptions struct {
	locale   uint32
	code     *bridge.HRESULT
	noResult bool
}

// Locale makes the call in a locale, an LCID: 0x0407 is German as in Germany, 0x0800 what the system has, 0x0400 what the
// user has. The locale decides what names the object's members have, and how the object reads and writes numbers and dates in text,
// as far as it has a choice. Without this option the locale is 0, neutral.
//
//	_, err := book.Call(ctx, "Évaluer", formula, com.Locale(0x040C))
func Locale(lcid uint32) CallOption {
	return CallOption{kind: optionLocale, locale: lcid}
}

// Code stores the HRESULT of the call when the call has succeeded: S_OK, or another code of success, such as S_FALSE. After an
// error the variable is unchanged; the error has the code.
//
//	var code bridge.HRESULT
//	_, err := cursor.Call(ctx, "MoveNext", com.Code(&code))
//	if err == nil && code == com.S_FALSE { … }
func Code(code *bridge.HRESULT) CallOption {
	return CallOption{kind: optionCode, code: code}
}

// NoResult calls a method as VB does in a statement of its own: as a method only, and without asking for a result, as a few
// servers insist for those that have none. It is an option of Call.
//
//	_, err := mailer.Call(ctx, "Flush", com.NoResult)
var NoResult = CallOption{kind: optionNoResult}

// withoutResult returns the flags of a call with NoResult.
func withoutResult(flags invokeFlags) (invokeFlags, error) {
	if flags != flagsOfCall {
		return 0, errOnlyCall
	}
	return flagMethod | flagNoResult, nil
}

var errOnlyCall = errors.New("com: NoResult is for Call")

var errNoOption = errors.New("com: an empty CallOption, or Code(nil)")

// set takes an option.
func (o *callOptions) set(given CallOption) error {
	switch {
	case given.kind == optionLocale:
		o.locale = given.locale
	case given.kind == optionCode && given.code != nil:
		o.code = given.code
	case given.kind == optionNoResult:
		o.noResult = true
	default:
		return errNoOption
	}
	return nil
}

// CallerLocale returns the LCID that the caller of a member of an object written in Go asked for; 0 in any other context.
func CallerLocale(ctx context.Context) uint32 {
	if call, _ := ctx.Value(callKey{}).(*memberCall); call != nil {
		return call.locale
	}
	return 0
}

// successOf returns the code of success that a member has returned as its error: a bare HRESULT.
func successOf(err error) (bridge.HRESULT, bool) {
	code, is := err.(bridge.HRESULT) // not errors.As: a wrapped HRESULT is the cause of another error
	return code, is && !code.Failed()
}

// takeOptions separates the options from the arguments that a caller passed.
func takeOptions(args []any) (rest []any, options callOptions, err error) {
	for i, arg := range args {
		if _, ok := arg.(CallOption); ok {
			return splitOptions(args, i)
		}
	}
	return args, options, nil
}

// splitOptions is takeOptions when there are some, from the first on.
func splitOptions(args []any, from int) (rest []any, options callOptions, err error) {
	rest = append(rest, args[:from]...)
	for _, arg := range args[from:] {
		option, ok := arg.(CallOption)
		if !ok {
			rest = append(rest, arg)
		} else if err := options.set(option); err != nil {
			return nil, callOptions{}, err
		}
	}
	return rest, options, nil
}
