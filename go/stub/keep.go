// keep.go: which C++ objects must outlive which, as C++ may point from one to the other.
//
// Invariants
//   - An object is destroyed when it is closed or forgotten, and everything that needs it is closed or forgotten, too.
//     What needs another is destroyed before it; of objects that need each other, the one that is closed last comes first.
//   - A link holds no Go object: what keeps C++ objects alive does not keep Go's from being collected.
//   - keeping guards every link, and cleanup of the objects that have one.

package stub

import (
	"runtime"
	"sync"
)

var keeping sync.Mutex

// A link is an Object's place among those that need each other. Most objects have none.
type link struct {
	handle   uint64
	needs    []*link
	neededBy map[*link]struct{}
	closed   bool // closed or forgotten
	gone     bool // destroyed, or about to be
}

// linked returns the object's link; nil for what is no object, or is closed.
func (o *Object) linked() *link {
	if o == nil || o.handle.Load() == 0 || o.closed.Load() {
		return nil
	}
	l := o.link.Load()
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

func (l *link) need(other *link) {
	if l == nil || other == nil || l == other || other.gone {
		return
	}
	if _, known := other.neededBy[l]; known {
		return
	}
	if other.neededBy == nil {
		other.neededBy = map[*link]struct{}{}
	}
	other.neededBy[l] = struct{}{}
	l.needs = append(l.needs, other)
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

// end is the closing of an object that was not closed yet: the handles to close, in their order. own says whether that of
// the object is the first of them, and not waiting for others.
func (o *Object) end() (handles []uint64, own bool) {
	keeping.Lock()
	defer keeping.Unlock()
	o.cleanup.Stop()
	l := o.link.Load()
	if l == nil {
		return []uint64{o.handle.Load()}, true
	}
	due := l.close()
	for _, d := range due {
		handles = append(handles, d.handle)
		own = own || d == l
	}
	return handles, own
}

// forgottenLink closes what became free with a collected owner.
func forgottenLink(l *link) {
	keeping.Lock()
	due := l.close()
	keeping.Unlock()
	for _, d := range due {
		forgotten(d.handle)
	}
}

// close marks the link closed and returns what is to be destroyed now, in that order.
func (l *link) close() (due []*link) {
	l.closed = true
	return l.collect(nil)
}

// collect adds l and what becomes free with it, unless something needs it that is not closed.
func (l *link) collect(due []*link) []*link {
	above, free := l.above()
	if l.gone || !free {
		return due
	}
	for i := len(above) - 1; i >= 0; i-- {
		above[i].gone = true
	}
	for i := len(above) - 1; i >= 0; i-- {
		due = append(due, above[i])
	}
	for _, x := range above {
		for _, needed := range x.needs {
			delete(needed.neededBy, x)
			if needed.closed {
				due = needed.collect(due)
			}
		}
		x.needs = nil
	}
	return due
}

// above returns l and all that need it, directly or not, nearest first; and whether they are all closed.
func (l *link) above() (all []*link, closed bool) {
	seen := map[*link]struct{}{l: {}}
	all = []*link{l}
	for i := 0; i < len(all); i++ {
		if !all[i].closed {
			return nil, false
		}
		for needing := range all[i].neededBy {
			if _, known := seen[needing]; !known && !needing.gone {
				seen[needing] = struct{}{}
				all = append(all, needing)
			}
		}
	}
	return all, true
}
