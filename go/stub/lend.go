// lend.go: objects that C++ lends: parts of other objects, and what C++ has for good.
//
// Invariants
//   - A lent object needs its owners and is owned by them (keep.go), and has a link from the beginning. Its owners are no lent objects:
//     what C++ lends of a lent object is a part of that one's owners.
//   - Nothing is destroyed when the handle of a lent object ends.
//   - Objects with the same owners share a link, and the lease that they hold of it: the link is forgotten when all of them are, by one
//     cleanup, and their handles end in one call of C++. So one of them that is kept keeps the handles of the others, which Go may
//     have forgotten; their owners it keeps in any case. A link has room for firstLent objects, for four times as many as the one before
//     when a walk goes on, and never for more than mostLent.
//   - Nothing but the lent objects holds a lease: an object of which C++ lends more than one part has a weak pointer to it.

package stub

import (
	"runtime"
	"slices"
	"weak"

	"github.com/gangway-go/gangway/go/internal/object"
)

const (
	firstLent = 8
	mostLent  = 64
)

// A lease is what lent objects hold of their link. Its size keeps leases apart: the runtime lists the cleanups and weak pointers of what
// lies on the same pages, and looks through the list for each new one.
type lease struct {
	link *link
	_    [14]uintptr
}

// Lend makes o, which is embedded in the first argument, the Go end of a handle whose object is C++'s, a part of the others: it can be
// used until the first of them is closed, and keeps them from being destroyed when they are forgotten. Without any (nil ones do not
// count) it can be used for ever. Close only closes the handle. Handle 0 is no object.
func Lend[T any](_ *T, o *Object, handle uint64, from ...*Object) {
	if handle == 0 {
		return
	}
	object.Made(handle, 1)
	if !o.lend(handle, from) { // an owner was closed while C++ was asked for the part
		o.closed.Store(true)
		endHandles([]uint64{handle}, nil)
	}
}

// LendOn is Lend for an object whose calls run on apt.
func LendOn[T any](owner *T, o *Object, handle uint64, apt *Apartment, from ...*Object) {
	o.home = apt
	Lend(owner, o, handle, from...)
}

// lend gives o a place in a link. It returns false when one of the others is closed.
func (o *Object) lend(handle uint64, from []*Object) bool {
	o.lent, o.handle = true, handle
	var room [4]*link
	owners := room[:0]
	var first *Object
	keeping.Lock()
	for _, other := range from {
		if other == nil {
			continue
		}
		known := other.known()
		if other.closed.Load() || (known != nil && known.closed.Load()) {
			keeping.Unlock()
			return false
		}
		if first == nil {
			first = other
		}
		if !other.lent {
			known = other.linked()
			if known != nil && !slices.Contains(owners, known) {
				owners = append(owners, known)
			}
			continue
		}
		for _, owner := range known.needs {
			if !owner.gone && !slices.Contains(owners, owner) {
				owners = append(owners, owner)
			}
		}
	}
	o.lease = first.share(owners, o.home != nil)
	l := o.lease.link
	o.place = int32(len(l.handles))
	l.handles = append(l.handles, handle)
	l.open++
	keeping.Unlock()
	return true
}

// share returns a lease for one more object of these owners, of which o is the first, or a part of them. o may be nil.
func (o *Object) share(owners []*link, abandons bool) *lease {
	var last *lease
	if o != nil {
		if last = o.lease; last.fits(owners, abandons) {
			return last
		}
		if next := o.next.Value(); next.fits(owners, abandons) {
			return next
		} else if next != nil {
			last = next
		}
	}
	room := firstLent
	if last != nil {
		room = min(4*cap(last.link.handles), mostLent)
	}
	l := &link{abandons: abandons, handles: make([]uint64, 0, room)}
	l.lend(owners)
	made := &lease{link: l}
	runtime.AddCleanup(made, forgottenLease, l)
	if o != nil && o.lends { // a walk asks each node once only
		o.next = weak.Make(made)
	} else if o != nil {
		o.lends = true
	}
	return made
}

func (s *lease) fits(owners []*link, abandons bool) bool {
	return s != nil && !s.link.gone && len(s.link.handles) < cap(s.link.handles) && s.link.abandons == abandons && slices.Equal(s.link.needs, owners)
}

// forgottenLease ends what is left of a link of which Go has forgotten all objects.
func forgottenLease(l *link) {
	keeping.Lock()
	due := l.endLent(nil, true)
	keeping.Unlock()
	closeAll(due)
}

// Called makes o the Go end of an object that C++ lends to a closure for its call. C++ ends the handle.
func Called(o *Object, handle uint64) {
	l := &link{handles: []uint64{handle}, open: 1}
	o.lent, o.handle, o.lease = true, handle, &lease{link: l}
}

// Is reports whether o has the handle, open or closed.
func (o *Object) Is(handle uint64) bool { return o != nil && handle != 0 && o.handle == handle }

// holders returns the links of the objects whose C++ objects hold o: its owners, when C++ lends it, or else o itself. It returns
// nothing when o is nil, closed, or lent by C++ for good.
func (o *Object) holders() []*link {
	if o != nil && o.lent {
		if l := o.known(); l != nil && !o.closed.Load() && !l.closed.Load() {
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
	if l := o.known(); l != nil && len(l.needs) > 0 {
		return l.needs[0]
	}
	return nil
}
