// call.go: calls of a COM object's members in memory that the caller keeps and uses again. Package com calls InvokeIn.

package comapi

import (
	"context"
	"runtime"
	"unsafe"

	"github.com/gangway-go/gangway/go/stub"
)

// A Call is the memory that InvokeIn needs beside the request's. The zero Call is ready for use, by one call at a time.
type Call struct {
	// Every call sets the size, self, request and room. C++ sets the rest, and InvokeIn takes the result out.
	frame frameObjectInvoke
}

// InvokeIn is Invoke without a pool: for callers who keep the memory of a request, and c with it. After an error C++ may still use
// c and the request for a while: neither must be used again.
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

// dropResult closes the objects in the result of a call that failed.
func dropResult(frame unsafe.Pointer) {
	dropReply((*frameObjectInvoke)(frame).result.TakeBytes())
}
