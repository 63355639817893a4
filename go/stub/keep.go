// keep.go: the order in which C++ objects are destroyed that may point to one another.
//
// Invariants
//   - An object is destroyed when it is closed or forgotten, and every object that needs it is closed or forgotten, too.
//     An object is destroyed before the objects that it needs. Among objects that need each other, the object that is closed last
//     is destroyed first.
//   - An object that C++ owns (Given) needs the object that took it, its owner, and is closed with its owner: then Go can use it no
//     more, and C++ destroys it.
//   - An object that C++ lends (Lend) needs the objects that it is a part of, its owners, and is closed with the first of them. It
//     owns and needs nothing else, and nothing needs it: what has to do with it has to do with its owners, so a walk from node to node
//     leaves no chain. Walks make such objects by the ten thousand: many that have the same owners share a link (lend.go), which
//     their owners have in lists (part), not in maps.
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
	"github.com/gangway-go/gangway/go/internal/object"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
)

var keeping sync.Mutex

// A link is an Object's place among the objects that need each other, or that of many objects that C++ lends. Most objects have no
// link.
type link struct {
	handle   uint64   // 0 of a link of lent objects
	handles  []uint64 // of lent objects: 0 for one that is closed
	open     int      // how many of handles are not 0
	needs    []*link
	heirs    map[*link]struct{} // links that need what this one needs, now and later
	neededBy map[*link]struct{}
	trials   []*link            // links that this one needs for a call that has not ended yet
	owns     map[*link]struct{} // links of the objects that C++ destroys with this one
	parts    *part              // what C++ lends of it and Go has not closed or forgotten yet
	lent     []part             // of a link of lent objects: its places in the lists of its owners
	one      struct {           // the room for needs and lent of a link that has one owner, as most of those have
		need [1]*link
		part [1]part
	}
	abandons bool        // lent by an object of an apartment: calls may go on when Go has forgotten it
	closed   atomic.Bool // closed or forgotten, or all owners' parts are; written under keeping
	gone     bool        // destroyed, or about to be
	lingers  bool        // only Close closes it
}

// A part is the place of a link of lent objects in its owner's list.
type part struct {
	of, owner      *link
	next, previous *part
}

// lends reports whether l is a link of lent objects.
func (l *link) lends() bool { return l.handles != nil }

// known returns the link that o has, or nil.
func (o *Object) known() *link {
	if !o.lent {
		return o.link.Load()
	}
	if o.lease == nil {
		return nil
	}
	return o.lease.link
}

// lend notes that C++ has the objects of l only as long as those of the owners.
func (l *link) lend(owners []*link) {
	if len(owners) > 1 {
		l.needs, l.lent = slices.Clone(owners), make([]part, len(owners))
	} else {
		l.needs = append(l.one.need[:0], owners...)
		l.lent = l.one.part[:len(owners)]
	}
	for i, owner := range owners {
		p := &l.lent[i]
		*p = part{of: l, owner: owner, next: owner.parts}
		if p.next != nil {
			p.next.previous = p
		}
		owner.parts = p
	}
}

// endLent ends a link of lent objects and the handles of all that are not closed, at once: nothing is destroyed by that. A call may
// still be inside of one, unless Go has forgotten it. It returns what waited for l, too, to be destroyed now.
func (l *link) endLent(due []uint64, forgotten bool) []uint64 {
	l.closed.Store(true)
	if l.gone {
		return due
	}
	l.gone = true
	l.endHandles(l.handles, forgotten)
	return l.endParts(due)
}

// endOne ends the object at a place of l, and l with the last one.
func (l *link) endOne(at int32) (due []uint64) {
	if l.gone || l.handles[at] == 0 {
		return nil
	}
	l.endHandles(l.handles[at:at+1], false)
	if l.open--; l.open > 0 {
		return nil
	}
	l.gone = true
	l.closed.Store(true)
	return l.endParts(nil)
}

// endHandles ends handles of l, which become 0.
func (l *link) endHandles(handles []uint64, forgotten bool) {
	var needed []uint64
	if !forgotten || l.abandons {
		for _, n := range l.needs {
			needed = append(needed, n.handle)
		}
	}
	endHandles(handles, needed)
	clear(handles)
}

// endParts takes l, whose objects have all ended, from its owners, and adds what waited for it to due.
func (l *link) endParts(due []uint64) []uint64 {
	l.unlist()
	for _, needed := range l.needs {
		if needed.closed.Load() {
			due = needed.collect(due)
		}
	}
	l.needs = nil
	return due
}

// unlist takes l out of its owners' lists.
func (l *link) unlist() {
	for i := range l.lent {
		p := &l.lent[i]
		if p.next != nil {
			p.next.previous = p.previous
		}
		if p.previous != nil {
			p.previous.next = p.next
		} else {
			p.owner.parts = p.next
		}
	}
	l.lent = l.lent[:0]
}

// linked returns the object's link. It returns nil when o is nil, was never adopted, is closed, or C++ lends it.
func (o *Object) linked() *link {
	if o == nil || o.handle == 0 || o.lent || o.closed.Load() {
		return nil
	}
	l := o.link.Load()
	if l != nil && l.closed.Load() {
		return nil
	}
	if l == nil {
		o.hold()
		l = &link{handle: o.handle}
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
	for heir := range l.heirs {
		heir.need(other)
	}
	return true
}

// own notes that C++ has the object of other only as long as that of l: it is closed with l.
func (l *link) own(other *link) {
	other.need(l)
	if l.owns == nil {
		l.owns = map[*link]struct{}{}
	}
	l.owns[other] = struct{}{}
}

// Keep says that o may point to the others from now on. Their C++ objects are not destroyed before o's, whatever Go does
// with them. Others that are nil or closed are left out.
func (o *Object) Keep(others ...*Object) {
	keeping.Lock()
	defer keeping.Unlock()
	for _, other := range others {
		needed := other.holders()
		if len(needed) == 0 {
			continue
		}
		if o != nil && o.lent && len(o.holders()) == 0 && !other.lent {
			other.linger() // what C++ has for good may point to it for good
		}
		for _, holder := range o.holders() {
			for _, n := range needed {
				holder.need(n)
			}
		}
	}
}

// KeepOf says that C++ has a share of the others from now on, or owns them, as long as it has o. They themselves may be closed; what
// they may point to, now or later, is not destroyed before o.
func (o *Object) KeepOf(others ...*Object) {
	keeping.Lock()
	defer keeping.Unlock()
	for _, other := range others {
		if other != nil && other.lent { // a part of what Go has
			for _, needed := range other.holders() {
				for _, holder := range o.holders() {
					holder.need(needed)
				}
			}
			continue
		}
		l := other.linked()
		if l == nil {
			continue
		}
		for _, holder := range o.holders() {
			if holder == l {
				continue
			}
			if l.heirs == nil {
				l.heirs = map[*link]struct{}{}
			}
			l.heirs[holder] = struct{}{}
			for _, needed := range l.needs {
				holder.need(needed)
			}
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
			if from := other.known(); from != nil {
				for _, needed := range from.needs {
					o.linked().need(needed)
				}
			}
			continue
		}
		for _, needed := range other.holders() {
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
	if !o.lent {
		o.linger()
		return
	}
	for _, holder := range o.holders() {
		holder.lingers = true
	}
}

func (o *Object) linger() {
	if !o.lingers && o.handle != 0 && !o.closed.Load() {
		o.hold()
		o.lingers = true
		o.cleanup.Stop()
	}
}

// Giving is called before a call that gives o to C++, which destroys it with the owner. Until Given tells how the call ended, the
// owner is not destroyed before o.
func (o *Object) Giving(owner *Object) {
	keeping.Lock()
	defer keeping.Unlock()
	taker := owner.taker()
	if taker != nil && taker.closed.Load() {
		return
	}
	if l := o.linked(); l.need(taker) {
		l.trials = append(l.trials, taker)
	}
}

// Given is called when a call that gives o to C++ has ended. C++ owns o then, if err is nil or nobody can tell. With an owner
// that is open, o can be used until the owner is closed; without one, Given closes o.
func (o *Object) Given(owner *Object, err error) {
	if o == nil || o.handle == 0 {
		return
	}
	failed := o.failed(err)
	if !failed && owner == nil {
		o.closeGiven()
		return
	}
	keeping.Lock()
	var due []uint64
	l, taker := o.peek(), owner.taker()
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
		taker.own(l)
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
	return !runtimedll.Given(o.handle)
}

// Leaving is called before a call that destroys o, or after which nobody knows for how long o lives. The error is a
// *bridge.HandleError when other objects may still point to o.
func (o *Object) Leaving() error {
	if o == nil {
		return nil
	}
	keeping.Lock()
	o.hold()
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
	var due []uint64
	for _, x := range owned { // what o owns ends with it
		due = append(due, x.close(false)...)
	}
	keeping.Unlock()
	closeAll(due)
	return nil
}

// Left is called after Leaving, when the call has ended: o is closed then, unless the call has left it to Go.
func (o *Object) Left(err error) {
	if o != nil && o.handle != 0 && !o.failed(err) {
		o.closeGiven()
	}
}

// Moved is called after Leaving, when a call has ended that may have moved o into C++: o is closed then, unless C++ has left it where
// it was.
func (o *Object) Moved(err error) {
	if o != nil && o.handle != 0 && !o.failed(err) && runtimedll.Given(o.handle) {
		o.closeGiven()
	}
}

// peek returns the link of an object that may be closed, and nil of one that C++ lends.
func (o *Object) peek() *link {
	if o == nil || o.lent {
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
		for p := all[i].parts; p != nil; p = p.next {
			all = append(all, p.of)
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
	closeAll(handles)
}

// end closes the link of an object that was not closed yet and returns the handles to close, in their order. own says whether the
// object's own handle is among them; else it has to wait for other objects, or is closed.
func (o *Object) end() (handles []uint64, own bool) {
	keeping.Lock()
	defer keeping.Unlock()
	if o.lent {
		if l := o.known(); l != nil {
			object.Forget(o.handle)
			return l.endOne(o.place), false
		}
		return nil, false
	}
	o.cleanup.Stop()
	l := o.link.Load()
	if l == nil {
		return []uint64{o.handle}, true
	}
	handles = l.close(true)
	return handles, slices.Contains(handles, o.handle)
}

// forgottenLink closes the handles that may be closed now that an owner was collected. What the object owns stays: Go still has it,
// or forgets it, too.
func forgottenLink(l *link) {
	keeping.Lock()
	var due []uint64
	if !l.lingers {
		due = l.close(false)
	}
	keeping.Unlock()
	closeAll(due)
}

// closeAll closes handles, whose destructors' errors nobody gets. Requires: keeping is not held, since a destructor may release a
// closure that closes objects in Go.
func closeAll(due []uint64) { endHandles(due, nil) }

// endHandles closes handles, in their order. One that a call still uses ends before those of needed do.
func endHandles(handles, needed []uint64) {
	if len(handles) == 0 {
		return
	}
	for _, handle := range handles {
		object.Forget(handle)
	}
	runtimedll.EndHandles(handles, needed)
}

// close marks the link as closed, and with owned also the links of what it owns. It returns the handles of the objects to be
// destroyed now, in that order.
func (l *link) close(owned bool) (due []uint64) {
	all := []*link{l}
	if owned {
		all = append(all, l.owned()...)
	}
	for _, x := range all {
		x.closed.Store(true)
	}
	for _, x := range all {
		if x.lends() {
			due = x.endLent(due, false)
		}
	}
	for _, x := range all {
		if !x.lends() {
			due = x.collect(due)
		}
	}
	return due
}

// leave notes that l does not need the other any more, and returns the handles of the objects to be destroyed now.
func (l *link) leave(other *link) (due []uint64) {
	l.needs = slices.DeleteFunc(l.needs, func(needed *link) bool { return needed == other })
	delete(other.neededBy, l)
	if other.closed.Load() {
		due = other.collect(due)
	}
	return due
}

// collect adds the handles of l, and of the links that nothing needs any more when l is gone, to due; nothing when a link needs l that is
// not closed, or is a part of l or of such a link.
func (l *link) collect(due []uint64) []uint64 {
	above := l.needing()
	if l.gone || slices.ContainsFunc(above, func(x *link) bool { return !x.closed.Load() || x.parts != nil }) {
		return due
	}
	for i := len(above) - 1; i >= 0; i-- {
		above[i].gone = true
	}
	for i := len(above) - 1; i >= 0; i-- {
		due = append(due, above[i].handle)
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
