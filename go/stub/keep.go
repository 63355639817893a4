// keep.go: which C++ objects must outlive which, as C++ may point from one to the other.
//
// Invariants
//   - An object is destroyed when it is closed or forgotten, and everything that needs it is closed or forgotten, too.
//     What needs another is destroyed before it; of objects that need each other, the one that is closed last comes first.
//   - An object that C++ owns (Given) needs the one that took it, and is closed with that: Go's use of it ends there, and C++
//     destroys it with its owner.
//   - A link holds no Go object: what keeps C++ objects alive does not keep Go's from being collected.
//   - keeping guards every link, and cleanup of the objects that have one.

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

// A link is an Object's place among those that need each other. Most objects have none.
type link struct {
	handle   uint64
	needs    []*link
	neededBy map[*link]struct{}
	trials   []*link            // needed for a call that has not ended yet
	owns     map[*link]struct{} // those that C++ destroys with it
	closed   atomic.Bool        // closed or forgotten; written under keeping
	gone     bool               // destroyed, or about to be
}

// linked returns the object's link; nil for what is no object, or is closed.
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

// need says that the other must not be destroyed before l; false: that is so already, or cannot be.
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

// Keep says that o may point to the others from now on: C++ objects that are not destroyed before it, whatever Go does
// with them. Nil and closed ones are left out.
func (o *Object) Keep(others ...*Object) {
	keeping.Lock()
	defer keeping.Unlock()
	for _, other := range others {
		if needed := other.linked(); needed != nil {
			o.linked().need(needed)
		}
	}
}

// DependOn says that o was made of the others and may point to them. Where both are views, and not made by a constructor
// (whole), o points into what the other points into: a chain of nodes does not grow.
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

// MarkView says that o has nothing of its own: what is reached through it belongs to what it depends on. It is called
// before o is given to anybody.
func (o *Object) MarkView() { o.view = true }

// Linger says that C++ may keep o where nothing is known of: only Close destroys it from now on.
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

// Giving is called before a call that makes o C++'s, to be destroyed with the owner: until Given tells how the call ended,
// the owner is not destroyed before o.
func (o *Object) Giving(owner *Object) {
	keeping.Lock()
	defer keeping.Unlock()
	taker := owner.linked()
	if l := o.linked(); l.need(taker) {
		l.trials = append(l.trials, taker)
	}
}

// Given is called when a call that makes o C++'s has ended. C++ owns o then, if err is nil or nobody can tell: with an owner
// that is open o is of use until that is closed, else it is closed here.
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
	if taker == nil && !failed { // its Close came in between
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
		// Owned, it is not needed any more: nothing could end first.
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

// failed says that the call has left o to Go. After a fault, or when nobody waited for the end, C++ is asked.
func (o *Object) failed(err error) bool {
	if err == nil {
		return false
	}
	if refused := (*bridge.HandleError)(nil); errors.As(err, &refused) {
		return true
	}
	return !runtimedll.Given(o.handle.Load())
}

// Leaving is called before a call that destroys o, or of which nobody knows for how long o lives after it. The error is a
// *bridge.HandleError: others may still point to o.
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
	for _, x := range owned { // they end with it
		due = append(due, x.close(false)...)
	}
	keeping.Unlock()
	closeAll(due)
	return nil
}

// Left is called behind Leaving when the call has ended: o is closed, unless the call has left it to Go.
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

// owned returns all that C++ destroys with l.
func (l *link) owned() []*link {
	all := []*link{l}
	for i := 0; i < len(all); i++ {
		for x := range all[i].owns {
			all = append(all, x)
		}
	}
	return all[1:]
}

// closeGiven is Close of an object that C++ owns: nothing is destroyed, wherever it lives.
func (o *Object) closeGiven() {
	if o.closed.Swap(true) {
		return
	}
	handles, _ := o.end()
	for _, handle := range handles {
		forgotten(handle)
	}
}

// end is the closing of an object that was not closed yet: the handles to close, in their order. own says whether that of
// the object is among them, and not waiting for others.
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

// forgottenLink closes what became free with a collected owner. What that owns stays: somebody has it, or it is forgotten,
// too.
func forgottenLink(l *link) {
	keeping.Lock()
	due := l.close(false)
	keeping.Unlock()
	closeAll(due)
}

// closeAll closes what nobody waits for. Not under keeping: a destructor may release what Go closes objects in.
func closeAll(due []*link) {
	handles := make([]uint64, len(due))
	for i, d := range due {
		handles[i] = d.handle
	}
	for _, handle := range handles {
		forgotten(handle)
	}
}

// close marks the link closed, and what it owns when Go's use of that ends, too, and returns what is to be destroyed now,
// in that order.
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

// leave undoes that l needs the other, and returns what is to be destroyed now.
func (l *link) leave(other *link) (due []*link) {
	l.needs = slices.DeleteFunc(l.needs, func(needed *link) bool { return needed == other })
	delete(other.neededBy, l)
	if other.closed.Load() {
		due = other.collect(due)
	}
	return due
}

// collect adds l and what becomes free with it, unless something needs it that is not closed.
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
			// A call may still be in x when what it needs is closed, now or later.
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

// needing returns l and all that need it, directly or not, nearest first.
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
