// open_windows.go: making and ending apartments through gangway.dll.

package apartment

import (
	"fmt"
	"strings"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/jobs"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

func open(kind Kind, c config) (*Apartment, error) {
	name := c.name
	if name == "" {
		name = kind.String() // the runtime adds nothing; the ID is not known yet
	}
	frame := &abi.ApartmentOpenFrame{
		Kind: uint32(kind), Policy: c.policy, Flags: c.flags, Workers: uint32(c.workers), QueueLength: uint32(c.queueLength),
		SpinUs: uint32(c.spin.Microseconds()), StackBytes: uint64(c.stackSize),
	}
	frame.Header.Size = uint32(unsafe.Sizeof(*frame))
	frame.Name = abi.View{Data: abi.Ptr{P: unsafe.Pointer(unsafe.StringData(name))}, Len: uint64(len(name))}
	if status := runtimedll.Current().Open(frame); status != 0 {
		return nil, door.Failure(status, &frame.Header, "apartment.New")
	}
	block := (*abi.Apartment)(frame.Apartment.P)
	a := &Apartment{
		core: &jobs.Apartment{Block: block, Grace: c.grace}, kind: kind, id: block.ID, name: c.name, done: make(chan struct{}),
	}
	if a.name == "" {
		a.name = fmt.Sprintf("%v-%d", kind, a.id)
	}
	register(a)
	if a.heard = c.onFault; a.heard != nil {
		a.listen()
	}
	return a, nil
}

func runClosure() uintptr { return runtimedll.Current().RunClosure() }

// drain closes the ring and has gangway.dll call over when the last thread has ended.
func (a *Apartment) drain() error {
	signal := jobs.NewSignal(a.over)
	if err := a.end(abi.CloseDrain, signal.Job()); err != nil {
		signal.Forget()
		return err
	}
	return nil
}

// over is called when the last thread has ended.
func (a *Apartment) over() {
	unregister(a)
	for err := a.stray(nil); err != nil; err = a.stray(nil) {
		a.tell(err)
	}
	a.final = a.Stats()
	a.core.End(runtimedll.Current().Free)
	close(a.done)
}

func (a *Apartment) cancel() error { return a.end(abi.CloseCancel, nil) }

func (a *Apartment) end(mode uint32, told unsafe.Pointer) error {
	if !a.core.Hold() {
		return nil // the apartment has ended, and its block is gone
	}
	defer a.core.Release()
	frame := &abi.ApartmentCloseFrame{Mode: mode}
	frame.Header.Size = uint32(unsafe.Sizeof(*frame))
	frame.Apartment.P, frame.Ended.P = unsafe.Pointer(a.core.Block), told
	status := runtimedll.Current().Close(frame)
	if status != 0 {
		return door.Failure(status, &frame.Header, "apartment.Close")
	}
	return nil
}

// running names the functions that run or wait. The list is empty when gangway.dll cannot tell.
func (a *Apartment) running() []string {
	if !a.core.Hold() {
		return nil
	}
	defer a.core.Release()
	frame := new(abi.ApartmentRunningFrame)
	frame.Header.Size = uint32(unsafe.Sizeof(*frame))
	frame.Apartment.P = unsafe.Pointer(a.core.Block)
	status := runtimedll.Current().Running(frame)
	if status != 0 {
		return []string{door.Failure(status, &frame.Header, "apartment.Close").Error()}
	}
	names := lines(string(unsafe.Slice((*byte)(frame.Names.Data.P), frame.Names.Len)))
	if frame.Names.Owner.P != nil {
		runtimedll.FreeText(frame.Names.Owner.P)
	}
	return names
}

// stray takes the oldest error that happened outside of calls. It returns nil when there is none; then C++ marks the job told as
// done when there is one, or when the apartment has ended.
func (a *Apartment) stray(told unsafe.Pointer) error {
	frame := new(abi.ApartmentStraysFrame)
	frame.Header.Size = uint32(unsafe.Sizeof(*frame))
	frame.Apartment.P, frame.Told.P = unsafe.Pointer(a.core.Block), told
	if status := runtimedll.Current().Strays(frame); status != 0 {
		return door.Failure(status, &frame.Header, "apartment.OnFault")
	}
	record := frame.Stray.Pointer()
	if record == nil {
		return nil
	}
	frame.Header.Error.P = record
	return &StrayError{Apartment: a.name, Err: door.Failure(int32((*abi.Error)(record).Status), &frame.Header, "")}
}

// listen reports the errors that happened outside of calls, and arranges to be called again when there are more. Only one listen
// runs at a time.
func (a *Apartment) listen() {
	if !a.core.Hold() {
		return
	}
	defer a.core.Release()
	for {
		if atomic.LoadUint32(&a.core.Block.Ended) != 0 { // it has failed, mostly: what there is, and no signal, which would come at once
			for err := a.stray(nil); err != nil; err = a.stray(nil) {
				a.tell(err)
			}
			return
		}
		signal := jobs.NewSignal(a.listen)
		err := a.stray(signal.Job())
		if err == nil {
			return
		}
		signal.Forget()
		a.tell(err)
	}
}

// lines splits text into its lines, each of which ends with a newline.
func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

func register(a *Apartment) {
	list.mu.Lock()
	defer list.mu.Unlock()
	if list.all == nil {
		list.all = map[*Apartment]struct{}{}
	}
	list.all[a] = struct{}{}
}

func unregister(a *Apartment) {
	list.mu.Lock()
	defer list.mu.Unlock()
	delete(list.all, a)
}
