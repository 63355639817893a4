// list.go: the goroutines that are inside of something.

package goroutine

import "slices"

// A List holds goroutines, each as often as it has entered. The zero List is empty. Its owner guards it with a lock.
type List struct{ ids []uintptr }

// Enter puts the running goroutine in.
func (l *List) Enter() { l.ids = append(l.ids, ID()) }

// Leave takes the running goroutine out once. It does nothing when the goroutine is not in.
func (l *List) Leave() {
	me := ID()
	for i := len(l.ids) - 1; i >= 0; i-- {
		if l.ids[i] == me {
			l.ids = slices.Delete(l.ids, i, i+1)
			return
		}
	}
}

// Inside reports whether the running goroutine is in. Where goroutines have no identity it says no.
func (l *List) Inside() bool {
	me := ID()
	return me != None && slices.Contains(l.ids, me)
}

// Empty reports whether nobody is in.
func (l *List) Empty() bool { return len(l.ids) == 0 }

// Latest returns the ID of the goroutine that entered last of those that are in; None when the List is empty.
func (l *List) Latest() uintptr {
	if l.Empty() {
		return None
	}
	return l.ids[len(l.ids)-1]
}
