// on.go: the module's functions on an apartment, by hand, as the generator writes them for %apartment.

package bench

import (
	"context"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/stub"
)

func disposeEmpty(frame unsafe.Pointer) { poolEmpty.Put((*frameEmpty)(frame)) }

// EmptyOn is Empty on an apartment.
func EmptyOn(ctx context.Context, apt *apartment.Apartment) error {
	f := poolEmpty.Get()
	if err := entryEmpty.CallOn(ctx, apt, unsafe.Pointer(f), disposeEmpty); err != nil {
		return err
	}
	poolEmpty.Put(f)
	return nil
}

func forget(unsafe.Pointer) {}

// EmptyBatch is `calls` calls of Empty on an apartment.
func EmptyBatch(ctx context.Context, apt *apartment.Apartment, calls int) error {
	frames := make([]frameEmpty, calls)
	for i := range frames {
		frames[i].header.Size = stub.Size[frameEmpty]()
	}
	statuses, err := entryEmpty.BatchOn(ctx, apt, unsafe.Pointer(unsafe.SliceData(frames)), unsafe.Sizeof(frameEmpty{}), calls, forget)
	if err != nil {
		return err
	}
	for i, status := range statuses {
		if err := entryEmpty.Failed(status, unsafe.Pointer(&frames[i])); err != nil {
			return err
		}
	}
	return nil
}

func disposeCallbackOften(frame unsafe.Pointer) {
	f := (*frameCallbackOften)(frame)
	stub.ReleaseClosure(f.function)
	poolCallbackOften.Put(f)
}

// CallbackOftenOn is CallbackOften on an apartment.
func CallbackOftenOn(ctx context.Context, apt *apartment.Apartment, function func(int32) int32, times int32) (int32, error) {
	f := poolCallbackOften.Get()
	functionClosure := closure1(function)
	f.function = functionClosure.ID()
	f.times = times
	if err := entryCallbackOften.CallOn(ctx, apt, unsafe.Pointer(f), disposeCallbackOften); err != nil {
		return 0, err
	}
	panicked := functionClosure.Release()
	result := f.result
	poolCallbackOften.Put(f)
	return result, panicked
}
