// reply.go: the objects in replies.
//
// Invariant: a reply ends with the handles of the objects in it, each once, and their count: u64 each. The handles belong to
// the code that has the reply, until Adopt makes Objects of them.

package comapi

import (
	"encoding/binary"
	"runtime"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/stub"
)

// Adopt makes the Object of a handle that a call on apt has replied with; nil for 0.
func Adopt(handle uint64, apt *apartment.Apartment) *Object {
	if handle == 0 {
		return nil
	}
	o := new(Object)
	stub.AdoptOn(o, &o.object, handle, apt)
	return o
}

// Handle is what a request names o by; 0 for nil. o must be kept alive until the request has been answered.
func (o *Object) Handle() uint64 {
	handle := o.handle()
	runtime.KeepAlive(o)
	return handle
}

// Home returns the apartment that o belongs to.
func (o *Object) Home() (*apartment.Apartment, error) { return o.home() }

// Handles lists the objects of a reply.
func Handles(reply []byte) []uint64 {
	if len(reply) < 8 {
		return nil
	}
	rest := len(reply) - 8
	count := binary.LittleEndian.Uint64(reply[rest:])
	if count > uint64(rest/8) {
		return nil
	}
	handles := make([]uint64, count)
	for i := range handles {
		handles[i] = binary.LittleEndian.Uint64(reply[rest-8*(int(count)-i):])
	}
	return handles
}

// Drop closes the objects of a reply that nobody will adopt.
func Drop(reply []byte) {
	for _, handle := range Handles(reply) {
		stub.CloseHandleLater(handle)
	}
}

// dropReply is Drop, under the name by which the generated code calls it for calls that were abandoned.
func dropReply(reply []byte) { Drop(reply) }
