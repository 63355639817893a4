// lend.go: objects that C++ lends: parts of other objects, and what C++ has for good.
//
// Invariants
//   - A lent object needs its owners and is owned by them (keep.go), and has a link from the beginning. Its owners are no lent objects:
//     what C++ lends of a lent object is a part of that one's owners.
//   - Nothing is destroyed when the handle of a lent object ends.

package stub

import (
	"runtime"
	"slices"

	"github.com/gangway-go/gangway/go/internal/object"
)

// Lend makes owner, in which o is embedded, the Go end of a handle whose object is C++'s, a part of the others: it can be used until
// the first of them is closed, and keeps them from being destroyed when they are forgotten. Without any (nil ones do not count) it
// can be used for ever. Close only closes the handle. Handle 0 is no object.
func Lend[T any](owner *T, o *Object, handle uint64, from ...*Object) {
	if handle == 0 {
		return
	}
	object.Made(handle, 1)
	l := &link{handle: handle}
	o.lent = true
	o.handle.Store(handle)
	o.link.Store(l)
	o.cleanup = runtime.AddCleanup(owner, forgottenLink, l)
	keeping.Lock()
	var due []*link
	owners := l.one.need[:0]
	for _, other := range from {
		if other == nil {
			continue
		}
		if known := other.link.Load(); other.closed.Load() || (known != nil && known.closed.Load()) {
			l.closed.Store(true) // closed while C++ was asked for the part
			break
		}
		for _, holder := range other.holders() {
			if !holder.gone && !slices.Contains(owners, holder) {
				owners = append(owners, holder)
			}
		}
	}
	l.abandons = o.home != nil
	l.lend(owners)
	if l.closed.Load() {
		due = l.endLent(nil, false)
		due = l.collectNeeds(due)
	}
	keeping.Unlock()
	closeAll(due)
}

// LendOn is Lend for an object whose calls run on apt.
func LendOn[T any](owner *T, o *Object, handle uint64, apt *Apartment, from ...*Object) {
	o.home = apt
	Lend(owner, o, handle, from...)
}

// Is reports whether o has the handle, open or closed.
func (o *Object) Is(handle uint64) bool { return o != nil && handle != 0 && o.handle.Load() == handle }

// holders returns the links of the objects whose C++ objects hold o: its owners, when C++ lends it, or else o itself. It returns
// nothing when o is nil, closed, or lent by C++ for good.
func (o *Object) holders() []*link {
	if o != nil && o.lent {
		if l := o.link.Load(); l != nil && !l.closed.Load() {
			return l.needs
		}
		return nil
	}
	if l := o.linked(); l != nil {
		return []*link{l}
	}
	return nil
}

// taker returns the link of the object that has what o was given: that of its owner, where C++ lends o. It may be closed.
func (o *Object) taker() *link {
	if o == nil || !o.lent {
		return o.peek()
	}
	if l := o.link.Load(); l != nil && len(l.needs) > 0 {
		return l.needs[0]
	}
	return nil
}
