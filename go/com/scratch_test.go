// scratch_test.go: the memory of a call is used again only when C++ is done with it.

package com

import (
	"context"
	"errors"
	"testing"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// A keeper is the C++ end of an object. It fails when it is told to, and keeps the memory of that call, as abandoned calls do.
type keeper struct {
	remote
	fail error
	kept map[any]bool // memory of requests and frames
	seen map[any]bool
}

func (k *keeper) Home() (*apartment.Apartment, error) { return nil, nil }

func (k *keeper) InvokeIn(_ context.Context, call *comapi.Call, request []byte) ([]byte, error) {
	for _, memory := range []any{unsafe.SliceData(request), call} {
		if k.kept[memory] {
			return nil, errors.New("the memory of a call that failed is used again")
		}
		k.seen[memory] = true
		if k.fail != nil {
			k.kept[memory] = true
		}
	}
	if k.fail != nil {
		return nil, k.fail
	}
	answer := Success(intValue(VT_I4, int64(len(request))))
	if len(answer) > cap(request) {
		return answer, nil
	}
	return append(request[:0], answer...), nil
}

func TestTheMemoryOfACallThatFailedIsNotUsedAgain(t *testing.T) {
	k := &keeper{kept: map[any]bool{}, seen: map[any]bool{}}
	o := &Object{raw: k, vt: VT_DISPATCH}
	for i := range 100 {
		k.fail = nil
		if i%3 == 0 {
			k.fail = errors.New("abandoned")
		}
		_, err := o.Call(t.Context(), "Member", "text", i)
		if !errors.Is(err, k.fail) {
			t.Fatalf("call %d: %v, want %v", i, err, k.fail)
		}
	}
	if len(k.kept) != 2*34 {
		t.Errorf("%d pieces of memory were kept, want 68: a request and a frame are one call's each", len(k.kept))
	}
}

func TestAnAnswerMayLieOverItsRequest(t *testing.T) {
	k := &keeper{seen: map[any]bool{}}
	o := &Object{raw: k, vt: VT_DISPATCH}
	for _, size := range []int{1, 100, usual, maxPooled, 3 * maxPooled} {
		n, err := Call[int](t.Context(), o, "Member", string(make([]byte, size)))
		if want := 24 + 8 + 8 + (size+7)&^7; err != nil || n != want {
			t.Errorf("a text of %d bytes: %d, %v, want %d", size, n, err, want)
		}
	}
}
