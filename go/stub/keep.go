// keep.go: the order in which C++ objects are destroyed that may point to one another.
//
// Invariants
//   - An object is destroyed when it is closed or forgotten, and every object that needs it is closed or forgotten, too.
//     An object is destroyed before the objects that it needs. Among objects that need each other, the object that is closed last
//     is destroyed first.
//   - An object that C++ owns (Given) needs the object that took it, its owner, and is closed with its owner: then Go can use it no
//     more, and C++ destroys it.
//   - A link holds no Go object, so links do not keep Go objects from being collected.
//   - keeping guards every link, and cleanup of the objects that have a link.

package stub

import (
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

var keeping sync.Mutex

// A link is an Object's place among the objects that need each other. Most objects have no link.
type link struct {
	handle   uint64
	needs    []*link
	neededBy map[*link]struct{}
	trials   []*link            // links that this one needs for a call that has not ended yet
	owns     map[*link]struct{} // links of the objects that C++ destroys with this one
	closed   atomic.Bool        // closed or forgotten; written under keeping
	gone     bool               // destroyed, or about to be
}

// linked returns the object's link. It returns nil when o is nil, was never adopted, or is closed.
func (o *Object) linked() *link {
	if o == nil || o.handle.Load() == 0 || o.closed.Load() {
		return nil
	}
	l := o.link.Load()
	if l != nil && l.closed.Load() {
		return nil
	}
	if l == nil {
		l = &link{handle: o.handle.Load()}
		o.link.Store(l)
		if !o.lingers {
			o.cleanup.Stop()
			o.cleanup = runtime.AddCleanup(o, forgottenLink, l)
		}
	}
	return l
}

// need notes that the other object must not be destroyed before l's. It returns false when that was noted already, or is
// impossible.
func (l *link) need(other *link) bool {
	if l == nil || other == nil || l == other || l.gone || other.gone {
		return false
	}
	if _, known := other.neededBy[l]; known {
		return false
	}
	if other.neededBy == nil {
		other.neededBy = map[*link]struct{}{}
	}
	other.neededBy[l] = struct{}{}
	l.needs = append(l.needs, other)
	return true
}

// Keep says that o may point to the others from now on. Their C++ objects are not destroyed before o's, whatever Go does
// with them. Others that are nil or closed are left out.
func (o *Object) Keep(others ...*Object) {
	keeping.Lock()
	defer keeping.Unlock()
	for _, other := range others {
		if needed := other.linked(); needed != nil {
			o.linked().need(needed)
		}
	}
}

// DependOn says that o was made of the others and may point to them. When o and another one are both views, and o was not made by a
// constructor (whole), o depends on what the other depends on instead: so a chain of nodes does not grow.
func (o *Object) DependOn(whole bool, others ...*Object) {
	keeping.Lock()
	defer keeping.Unlock()
	for _, other := range others {
		if other != nil && other.view && o.view && !whole {
			if from := other.link.Load(); from != nil {
				for _, needed := range from.needs {
					o.linked().need(needed)
				}
			}
		} else if needed := other.linked(); needed != nil {
			o.linked().need(needed)
		}
	}
}

// MarkView says that o is a view: what is reached through it belongs to the objects that it depends on. Generated code calls it
// before anybody else knows o.
func (o *Object) MarkView() { o.view = true }

// Linger says that C++ may keep o in a place that Gangway does not know: only Close destroys o from now on.
func (o *Object) Linger() {
	if o == nil {
		return
	}
	keeping.Lock()
	defer keeping.Unlock()
	if !o.lingers && o.handle.Load() != 0 && !o.closed.Load() {
		o.lingers = true
		o.cleanup.Stop()
	}
}

// Giving is called before a call that gives o to C++, which destroys it with the owner. Until Given tells how the call ended, the
// owner is not destroyed before o.
func (o *Object) Giving(owner *Object) {
	keeping.Lock()
	defer keeping.Unlock()
	taker := owner.linked()
	if l := o.linked(); l.need(taker) {
		l.trials = append(l.trials, taker)
	}
}

// Given is called when a call that gives o to C++ has ended. C++ owns o then, if err is nil or nobody can tell. With an owner
// that is open, o can be used until the owner is closed; without one, Given closes o.
func (o *Object) Given(owner *Object, err error) {
	if o == nil || o.handle.Load() == 0 {
		return
	}
	failed := o.failed(err)
	if !failed && owner == nil {
		o.closeGiven()
		return
	}
	keeping.Lock()
	var due []*link
	l, taker := o.peek(), owner.peek()
	if taker == nil && !failed { // the owner was closed in between
		keeping.Unlock()
		o.closeGiven()
		return
	}
	switch {
	case l == nil || taker == nil:
	case failed:
		if slices.Contains(l.trials, taker) {
			due = l.leave(taker)
		}
	case !l.closed.Load():
		l.need(taker)
		if taker.owns == nil {
			taker.owns = map[*link]struct{}{}
		}
		taker.owns[l] = struct{}{}
		// The owner needs o no more now that it owns it: else neither of the two could end first.
		if _, known := l.neededBy[taker]; known {
			delete(l.neededBy, taker)
			taker.needs = slices.DeleteFunc(taker.needs, func(needed *link) bool { return needed == l })
		}
		if taker.closed.Load() {
			due = l.close(true)
		}
	}
	if l != nil {
		l.trials = slices.DeleteFunc(l.trials, func(tried *link) bool { return tried == taker })
	}
	keeping.Unlock()
	closeAll(due)
	runtime.KeepAlive(o)
	runtime.KeepAlive(owner)
}

// failed reports whether the call has left o to Go. After a fault, or when nobody waited for the end of the call, it asks C++.
func (o *Object) failed(err error) bool {
	if err == nil {
		return false
	}
	if refused := (*bridge.HandleError)(nil); errors.As(err, &refused) {
		return true
	}
	return !runtimedll.Given(o.handle.Load())
}

// Leaving is called before a call that destroys o, or after which nobody knows for how long o lives. The error is a
// *bridge.HandleError when other objects may still point to o.
func (o *Object) Leaving() error {
	if o == nil {
		return nil
	}
	keeping.Lock()
	l := o.link.Load()
	if l == nil {
		keeping.Unlock()
		return nil
	}
	owned := l.owned()
	for _, needing := range l.needing() {
		if needing != l && !slices.Contains(owned, needing) {
			keeping.Unlock()
			return &bridge.HandleError{What: "other objects may point to what the call is to give away or destroy: close them before"}
		}
	}
	var due []*link
	for _, x := range owned { // what o owns ends with it
		due = append(due, x.close(false)...)
	}
	keeping.Unlock()
	closeAll(due)
	return nil
}

// Left is called after Leaving, when the call has ended: o is closed then, unless the call has left it to Go.
func (o *Object) Left(err error) {
	if o != nil && o.handle.Load() != 0 && !o.failed(err) {
		o.closeGiven()
	}
}

// peek returns the link of an object that may be closed.
func (o *Object) peek() *link {
	if o == nil {
		return nil
	}
	if l := o.link.Load(); l != nil {
		return l
	}
	return o.linked()
}

// owned returns the links of all objects that C++ destroys with l's.
func (l *link) owned() []*link {
	all := []*link{l}
	for i := 0; i < len(all); i++ {
		for x := range all[i].owns {
			all = append(all, x)
		}
	}
	return all[1:]
}

// closeGiven is Close of an object that C++ owns: Go can use it no more, and nothing is destroyed.
func (o *Object) closeGiven() {
	if o.closed.Swap(true) {
		return
	}
	handles, _ := o.end()
	for _, handle := range handles {
		forgotten(handle)
	}
}

// end closes the link of an object that was not closed yet and returns the handles to close, in their order. own says whether the
// object's own handle is among them; else it has to wait for other objects.
func (o *Object) end() (handles []uint64, own bool) {
	keeping.Lock()
	defer keeping.Unlock()
	o.cleanup.Stop()
	l := o.link.Load()
	if l == nil {
		return []uint64{o.handle.Load()}, true
	}
	due := l.close(true)
	for _, d := range due {
		handles = append(handles, d.handle)
		own = own || d == l
	}
	return handles, own
}

// forgottenLink closes the handles that may be closed now that an owner was collected. What the object owns stays: Go still has it,
// or forgets it, too.
func forgottenLink(l *link) {
	keeping.Lock()
	due := l.close(false)
	keeping.Unlock()
	closeAll(due)
}

// closeAll closes handles, whose destructors' errors nobody gets. Requires: keeping is not held, since a destructor may release a
// closure that closes objects in Go.
func closeAll(due []*link) {
	handles := make([]uint64, len(due))
	for i, d := range due {
		handles[i] = d.handle
	}
	for _, handle := range handles {
		forgotten(handle)
	}
}

// close marks the link as closed, and with owned also the links of what it owns. It returns the links of the objects to be
// destroyed now, in that order.
func (l *link) close(owned bool) (due []*link) {
	all := []*link{l}
	if owned {
		all = append(all, l.owned()...)
	}
	for _, x := range all {
		x.closed.Store(true)
	}
	for _, x := range all {
		due = x.collect(due)
	}
	return due
}

// leave notes that l does not need the other any more, and returns the links of the objects to be destroyed now.
func (l *link) leave(other *link) (due []*link) {
	l.needs = slices.DeleteFunc(l.needs, func(needed *link) bool { return needed == other })
	delete(other.neededBy, l)
	if other.closed.Load() {
		due = other.collect(due)
	}
	return due
}

// collect adds l, and the links that nothing needs any more when l is gone, to due; nothing when a link needs l that is not closed.
func (l *link) collect(due []*link) []*link {
	above := l.needing()
	if l.gone || slices.ContainsFunc(above, func(x *link) bool { return !x.closed.Load() }) {
		return due
	}
	for i := len(above) - 1; i >= 0; i-- {
		above[i].gone = true
	}
	for i := len(above) - 1; i >= 0; i-- {
		due = append(due, above[i])
	}
	for i, x := range above {
		for _, needed := range x.needs {
			// A call may still be inside of x when the object that x needs is closed.
			if at := slices.Index(above, needed); at < i {
				runtimedll.EndAfter(x.handle, needed.handle)
			}
			delete(needed.neededBy, x)
			delete(needed.owns, x)
			if needed.closed.Load() {
				due = needed.collect(due)
			}
		}
		x.needs = nil
	}
	return due
}

// needing returns l and all links that need it, directly or not, nearest first.
func (l *link) needing() []*link {
	seen := map[*link]struct{}{l: {}}
	all := []*link{l}
	for i := 0; i < len(all); i++ {
		for x := range all[i].neededBy {
			if _, known := seen[x]; !known && !x.gone {
				seen[x] = struct{}{}
				all = append(all, x)
			}
		}
	}
	return all
}
