// call.go: Invoke in memory that is used again.

package comapi

import (
	"context"
	"runtime"
	"unsafe"

	"github.com/gangway-go/gangway/go/stub"
)

// A Call is the memory that InvokeIn needs beside the request's. The zero Call is ready for use, by one call at a time.
type Call struct {
	// Size and self, request and room are set by every call; C++ sets the rest, and what it returned is taken out.
	frame frameObjectInvoke
}

// InvokeIn is Invoke without a pool: for callers who keep the memory of a request, and c with it. After an error c may be
// C++'s for a while, as the request may be: both must not be used again.
func (o *Object) InvokeIn(ctx context.Context, c *Call, request []byte) ([]byte, error) {
	apt, err := o.home()
	if err != nil {
		return nil, err
	}
	f := &c.frame
	f.header.Size = uint32(unsafe.Sizeof(*f))
	f.self = o.handle()
	f.request = stub.Bytes(request)
	f.room = stub.Room(request)
	err = entryObjectInvoke.CallOn(ctx, apt, unsafe.Pointer(f), dropResult)
	runtime.KeepAlive(o)
	if err != nil {
		return nil, err
	}
	return f.result.TakeFrom(f.room), nil
}

// dropResult closes what the frame of a call that failed has got.
func dropResult(frame unsafe.Pointer) {
	dropReply((*frameObjectInvoke)(frame).result.TakeBytes())
}
