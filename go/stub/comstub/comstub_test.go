// comstub_test.go: the functions of this package reach package com, without C++.

package comstub_test

import (
	"errors"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/go/stub/comstub"
)

func TestAnArgumentReadAsAResultIsTheSameValue(t *testing.T) {
	bytes, err := comstub.EncodeArgument(nil, "count", int32(5))
	if err != nil {
		t.Fatal(err)
	}
	v, err := comstub.DecodeResult(nil, append(bytes, make([]byte, 8)...)) // no handles
	if n, convert := com.To[int32](v); err != nil || convert != nil || n != 5 {
		t.Errorf("%v, %v, %v", v, err, convert)
	}
	var refused *com.ConvertError
	if _, err := comstub.EncodeArgument(nil, "count", make(chan int)); !errors.As(err, &refused) || refused.What != "argument count" {
		t.Errorf("%v of a channel", err)
	}
}

func TestArgumentsOfAMethod(t *testing.T) {
	five, _ := com.ValueOf(5)
	missing, _ := com.ValueOf(com.Missing)
	args := []com.Value{five, missing}
	if n, err := comstub.MethodArgument[int](args, 0); n != 5 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if n, err := comstub.MethodArgument[int](args, 1); n != 0 || err != nil {
		t.Errorf("%d, %v of a missing one", n, err)
	}
	if _, err := comstub.MethodArgument[int](args, 2); !errors.Is(err, com.DISP_E_BADPARAMCOUNT) {
		t.Errorf("%v of one too many", err)
	}
}

func TestACodeOfSuccessIsNoFailureOfAMethod(t *testing.T) {
	if err := comstub.MethodResults(t.Context(), com.S_FALSE, nil); err != error(com.S_FALSE) {
		t.Errorf("%v", err)
	}
	// Outside of a call there are no arguments to change: only a method that has succeeded tries to.
	if err := comstub.MethodResults(t.Context(), com.E_FAIL, []int{0}, 1); err != error(com.E_FAIL) {
		t.Errorf("%v of a failure", err)
	}
	if err := comstub.MethodResults(t.Context(), nil, []int{0}, 1); err == nil {
		t.Error("an argument of no call was changed")
	}
}

func TestNilIsNoImplementation(t *testing.T) {
	var refused *bridge.ArgumentError
	if err := comstub.NoMethods("Clock"); !errors.As(err, &refused) || refused.Entry != "NewClock" {
		t.Errorf("%v", err)
	}
}
