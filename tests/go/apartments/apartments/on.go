// on.go: the module's functions on an apartment, by hand, as the generator writes them for %apartment.

package apartments

import (
	"context"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/stub"
)

func disposeEmpty(frame unsafe.Pointer) {
	poolEmpty.Put((*frameEmpty)(frame))
}

// EmptyOn is Empty on an apartment.
func EmptyOn(ctx context.Context, apt *apartment.Apartment) error {
	f := poolEmpty.Get()
	if err := entryEmpty.CallOn(ctx, apt, unsafe.Pointer(f), disposeEmpty); err != nil {
		return err
	}
	poolEmpty.Put(f)
	return nil
}

func disposeAdd(frame unsafe.Pointer) {
	poolAdd.Put((*frameAdd)(frame))
}

// AddOn is Add on an apartment.
func AddOn(ctx context.Context, apt *apartment.Apartment, a, b int32) (int32, error) {
	f := poolAdd.Get()
	f.a, f.b = a, b
	if err := entryAdd.CallOn(ctx, apt, unsafe.Pointer(f), disposeAdd); err != nil {
		return 0, err
	}
	result := f.result
	poolAdd.Put(f)
	return result, nil
}

func disposeCurrentThread(frame unsafe.Pointer) {
	poolCurrentThread.Put((*frameCurrentThread)(frame))
}

// CurrentThreadOn is CurrentThread on an apartment.
func CurrentThreadOn(ctx context.Context, apt *apartment.Apartment) (uint32, error) {
	f := poolCurrentThread.Get()
	if err := entryCurrentThread.CallOn(ctx, apt, unsafe.Pointer(f), disposeCurrentThread); err != nil {
		return 0, err
	}
	result := f.result
	poolCurrentThread.Put(f)
	return result, nil
}

func disposeCurrentApartment(frame unsafe.Pointer) {
	poolCurrentApartment.Put((*frameCurrentApartment)(frame))
}

// CurrentApartmentOn is CurrentApartment on an apartment.
func CurrentApartmentOn(ctx context.Context, apt *apartment.Apartment) (uint32, error) {
	f := poolCurrentApartment.Get()
	if err := entryCurrentApartment.CallOn(ctx, apt, unsafe.Pointer(f), disposeCurrentApartment); err != nil {
		return 0, err
	}
	result := f.result
	poolCurrentApartment.Put(f)
	return result, nil
}

func disposeComApartment(frame unsafe.Pointer) {
	poolComApartment.Put((*frameComApartment)(frame))
}

// ComApartmentOn is ComApartment on an apartment.
func ComApartmentOn(ctx context.Context, apt *apartment.Apartment) (int32, error) {
	f := poolComApartment.Get()
	if err := entryComApartment.CallOn(ctx, apt, unsafe.Pointer(f), disposeComApartment); err != nil {
		return 0, err
	}
	result := f.result
	poolComApartment.Put(f)
	return result, nil
}

func disposeNextOfThread(frame unsafe.Pointer) {
	poolNextOfThread.Put((*frameNextOfThread)(frame))
}

// NextOfThreadOn is NextOfThread on an apartment.
func NextOfThreadOn(ctx context.Context, apt *apartment.Apartment, microseconds int32) (uint64, error) {
	f := poolNextOfThread.Get()
	f.microseconds = microseconds
	if err := entryNextOfThread.CallOn(ctx, apt, unsafe.Pointer(f), disposeNextOfThread); err != nil {
		return 0, err
	}
	result := f.result
	poolNextOfThread.Put(f)
	return result, nil
}

func disposeSleepMs(frame unsafe.Pointer) {
	poolSleepMs.Put((*frameSleepMs)(frame))
}

// SleepMsOn is SleepMs on an apartment.
func SleepMsOn(ctx context.Context, apt *apartment.Apartment, milliseconds int32) error {
	f := poolSleepMs.Get()
	f.milliseconds = milliseconds
	if err := entrySleepMs.CallOn(ctx, apt, unsafe.Pointer(f), disposeSleepMs); err != nil {
		return err
	}
	poolSleepMs.Put(f)
	return nil
}

func disposeSleepAlertableMs(frame unsafe.Pointer) {
	poolSleepAlertableMs.Put((*frameSleepAlertableMs)(frame))
}

// SleepAlertableMsOn is SleepAlertableMs on an apartment.
func SleepAlertableMsOn(ctx context.Context, apt *apartment.Apartment, milliseconds int32) (bool, error) {
	f := poolSleepAlertableMs.Get()
	f.milliseconds = milliseconds
	if err := entrySleepAlertableMs.CallOn(ctx, apt, unsafe.Pointer(f), disposeSleepAlertableMs); err != nil {
		return false, err
	}
	result := f.result != 0
	poolSleepAlertableMs.Put(f)
	return result, nil
}

func disposeAwaitMs(frame unsafe.Pointer) {
	poolAwaitMs.Put((*frameAwaitMs)(frame))
}

// AwaitMsOn is AwaitMs on an apartment.
func AwaitMsOn(ctx context.Context, apt *apartment.Apartment, milliseconds int32) (bool, error) {
	f := poolAwaitMs.Get()
	f.milliseconds = milliseconds
	if err := entryAwaitMs.CallOn(ctx, apt, unsafe.Pointer(f), disposeAwaitMs); err != nil {
		return false, err
	}
	result := f.result != 0
	poolAwaitMs.Put(f)
	return result, nil
}

func disposeReadNothing(frame unsafe.Pointer) {
	poolReadNothing.Put((*frameReadNothing)(frame))
}

// ReadNothingOn is ReadNothing on an apartment.
func ReadNothingOn(ctx context.Context, apt *apartment.Apartment) (uint32, error) {
	f := poolReadNothing.Get()
	if err := entryReadNothing.CallOn(ctx, apt, unsafe.Pointer(f), disposeReadNothing); err != nil {
		return 0, err
	}
	result := f.result
	poolReadNothing.Put(f)
	return result, nil
}

func disposeSpinUntilStop(frame unsafe.Pointer) {
	poolSpinUntilStop.Put((*frameSpinUntilStop)(frame))
}

// SpinUntilStopOn is SpinUntilStop on an apartment.
func SpinUntilStopOn(ctx context.Context, apt *apartment.Apartment) (int32, error) {
	f := poolSpinUntilStop.Get()
	if err := entrySpinUntilStop.CallOn(ctx, apt, unsafe.Pointer(f), disposeSpinUntilStop); err != nil {
		return 0, err
	}
	result := f.result
	poolSpinUntilStop.Put(f)
	return result, nil
}

func disposeSpinUntilReleased(frame unsafe.Pointer) {
	poolSpinUntilReleased.Put((*frameSpinUntilReleased)(frame))
}

// SpinUntilReleasedOn is SpinUntilReleased on an apartment.
func SpinUntilReleasedOn(ctx context.Context, apt *apartment.Apartment) error {
	f := poolSpinUntilReleased.Get()
	if err := entrySpinUntilReleased.CallOn(ctx, apt, unsafe.Pointer(f), disposeSpinUntilReleased); err != nil {
		return err
	}
	poolSpinUntilReleased.Put(f)
	return nil
}

func disposeCrashEvery(frame unsafe.Pointer) {
	poolCrashEvery.Put((*frameCrashEvery)(frame))
}

// CrashEveryOn is CrashEvery on an apartment.
func CrashEveryOn(ctx context.Context, apt *apartment.Apartment, which, every int32) (int32, error) {
	f := poolCrashEvery.Get()
	f.which, f.every = which, every
	if err := entryCrashEvery.CallOn(ctx, apt, unsafe.Pointer(f), disposeCrashEvery); err != nil {
		return 0, err
	}
	result := f.result
	poolCrashEvery.Put(f)
	return result, nil
}

func disposeOverflow(frame unsafe.Pointer) {
	poolOverflow.Put((*frameOverflow)(frame))
}

// OverflowOn is Overflow on an apartment.
func OverflowOn(ctx context.Context, apt *apartment.Apartment, depth int32) (int32, error) {
	f := poolOverflow.Get()
	f.depth = depth
	if err := entryOverflow.CallOn(ctx, apt, unsafe.Pointer(f), disposeOverflow); err != nil {
		return 0, err
	}
	result := f.result
	poolOverflow.Put(f)
	return result, nil
}

func disposeFail(frame unsafe.Pointer) {
	poolFail.Put((*frameFail)(frame))
}

// FailOn is Fail on an apartment.
func FailOn(ctx context.Context, apt *apartment.Apartment) error {
	f := poolFail.Get()
	if err := entryFail.CallOn(ctx, apt, unsafe.Pointer(f), disposeFail); err != nil {
		return err
	}
	poolFail.Put(f)
	return nil
}

func disposeNestedLoop(frame unsafe.Pointer) {
	poolNestedLoop.Put((*frameNestedLoop)(frame))
}

// NestedLoopOn is NestedLoop on an apartment.
func NestedLoopOn(ctx context.Context, apt *apartment.Apartment, milliseconds int32) (int32, error) {
	f := poolNestedLoop.Get()
	f.milliseconds = milliseconds
	if err := entryNestedLoop.CallOn(ctx, apt, unsafe.Pointer(f), disposeNestedLoop); err != nil {
		return 0, err
	}
	result := f.result
	poolNestedLoop.Put(f)
	return result, nil
}

func disposeCallBack(frame unsafe.Pointer) {
	f := (*frameCallBack)(frame)
	stub.ReleaseClosure(f.function)
	poolCallBack.Put(f)
}

// CallBackOn is CallBack on an apartment.
func CallBackOn(ctx context.Context, apt *apartment.Apartment, function func(int32) int32, value int32) (int32, error) {
	f := poolCallBack.Get()
	functionClosure := closure1(function)
	f.function = functionClosure.ID()
	f.value = value
	if err := entryCallBack.CallOn(ctx, apt, unsafe.Pointer(f), disposeCallBack); err != nil {
		return 0, err
	}
	panicked := functionClosure.Release()
	result := f.result
	poolCallBack.Put(f)
	if panicked != nil {
		return 0, panicked
	}
	return result, nil
}

func disposeCallBackOften(frame unsafe.Pointer) {
	f := (*frameCallBackOften)(frame)
	stub.ReleaseClosure(f.function)
	poolCallBackOften.Put(f)
}

// CallBackOftenOn is CallBackOften on an apartment.
func CallBackOftenOn(ctx context.Context, apt *apartment.Apartment, function func(int32) int32, times int32) (int64, error) {
	f := poolCallBackOften.Get()
	functionClosure := closure1(function)
	f.function = functionClosure.ID()
	f.times = times
	if err := entryCallBackOften.CallOn(ctx, apt, unsafe.Pointer(f), disposeCallBackOften); err != nil {
		return 0, err
	}
	panicked := functionClosure.Release()
	result := f.result
	poolCallBackOften.Put(f)
	if panicked != nil {
		return 0, panicked
	}
	return result, nil
}

func disposeCallBackOnThread(frame unsafe.Pointer) {
	f := (*frameCallBackOnThread)(frame)
	stub.ReleaseClosure(f.function)
	poolCallBackOnThread.Put(f)
}

// CallBackOnThreadOn is CallBackOnThread on an apartment.
func CallBackOnThreadOn(ctx context.Context, apt *apartment.Apartment, function func(int32) int32, times int32) (int64, error) {
	f := poolCallBackOnThread.Get()
	functionClosure := closure1(function)
	f.function = functionClosure.ID()
	f.times = times
	if err := entryCallBackOnThread.CallOn(ctx, apt, unsafe.Pointer(f), disposeCallBackOnThread); err != nil {
		return 0, err
	}
	panicked := functionClosure.Release()
	result := f.result
	poolCallBackOnThread.Put(f)
	if panicked != nil {
		return 0, panicked
	}
	return result, nil
}

// AddArgs is one call of a batch of Add.
type AddArgs struct{ A, B int32 }

func batchAdd(calls []AddArgs) []frameAdd {
	frames := make([]frameAdd, len(calls))
	for i := range calls {
		frames[i].header.Size = stub.Size[frameAdd]()
		frames[i].a, frames[i].b = calls[i].A, calls[i].B
	}
	return frames
}

func forget(unsafe.Pointer) {}

// AddBatch is many calls of Add on an apartment, or directly when that is nil.
func AddBatch(ctx context.Context, apt *apartment.Apartment, calls []AddArgs) ([]int32, error) {
	frames := batchAdd(calls)
	first, stride := unsafe.Pointer(unsafe.SliceData(frames)), unsafe.Sizeof(frameAdd{})
	var statuses []int32
	var err error
	if apt == nil {
		statuses, err = entryAdd.Batch(first, stride, len(frames), forget)
	} else {
		statuses, err = entryAdd.BatchOn(ctx, apt, first, stride, len(frames), forget)
	}
	if err != nil {
		return nil, err
	}
	results := make([]int32, len(frames))
	for i := range frames {
		if err := entryAdd.Failed(statuses[i], unsafe.Pointer(&frames[i])); err != nil {
			return nil, err
		}
		results[i] = frames[i].result
	}
	return results, nil
}

// CrashBatch is CrashEvery for every number from 0 to count-1: the results, and an error for each that failed.
func CrashBatch(ctx context.Context, apt *apartment.Apartment, count, every int32) ([]int32, []error, error) {
	frames := make([]frameCrashEvery, count)
	for i := range frames {
		frames[i].header.Size = stub.Size[frameCrashEvery]()
		frames[i].which, frames[i].every = int32(i), every
	}
	statuses, err := entryCrashEvery.BatchOn(ctx, apt, unsafe.Pointer(unsafe.SliceData(frames)), unsafe.Sizeof(frameCrashEvery{}), len(frames), forget)
	if err != nil {
		return nil, nil, err
	}
	results, errs := make([]int32, count), make([]error, count)
	for i := range frames {
		results[i], errs[i] = frames[i].result, entryCrashEvery.Failed(statuses[i], unsafe.Pointer(&frames[i]))
	}
	return results, errs, nil
}

// WrongKind is Empty for GUI apartments only.
func WrongKind(ctx context.Context, apt *apartment.Apartment, want apartment.Kind) error {
	f := poolEmpty.Get()
	if err := module.EntryOn("Empty", want).CallOn(ctx, apt, unsafe.Pointer(f), disposeEmpty); err != nil {
		return err
	}
	poolEmpty.Put(f)
	return nil
}
