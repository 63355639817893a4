// keep_test.go: what C++ may point to is not destroyed before what points to it, whatever Go forgets or closes.

//go:build windows

package classes_test

import (
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/classes/classes"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// collected runs the collector until so many objects more than before are destroyed.
func collected(t *testing.T, before, wanted int32) {
	t.Helper()
	for range 500 {
		runtime.GC()
		if classes.Destroyed()-before >= wanted {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	e2e.Equal(t, "destroyed", classes.Destroyed()-before, wanted)
}

func keeper(t *testing.T, first *classes.Counter) *classes.Keeper {
	t.Helper()
	k, err := classes.NewKeeper(first)
	e2e.Check(t, err)
	return k
}

// The counters are forgotten by Go at once, a bystander too: only that one is destroyed.
func TestKeptObjectsOutliveTheCollector(t *testing.T) {
	before := classes.Destroyed()
	k := func() *classes.Keeper {
		k := keeper(t, counter(t, "first", 1))
		for i := range int32(20) {
			e2e.Check(t, k.Keep(counter(t, "kept", i)))
		}
		e2e.Check(t, k.Keep(nil))
		counter(t, "bystander", 1000)
		return k
	}()
	collected(t, before, 1)
	runtime.GC()
	e2e.Equal(t, "destroyed", classes.Destroyed()-before, int32(1))
	e2e.Check(t, k.Close())
	collected(t, before, 22) // with the keeper, and a counter that waits for the collector still soon after
}

func TestCloseOfAKeptObjectWaits(t *testing.T) {
	before := classes.Destroyed()
	a, b := counter(t, "a", 1), counter(t, "b", 2)
	k := keeper(t, a)
	e2e.Check(t, errors.Join(k.Keep(b), k.Keep(b), a.Close(), b.Close()))
	e2e.Equal(t, "destroyed", classes.Destroyed()-before, int32(0))
	_, err := a.Add(1)
	_ = e2e.As[*bridge.HandleError](t, "closed for Go", err)
	sum, err := k.Sum()
	e2e.Check(t, err)
	e2e.Equal(t, "sum", sum, int32(5))
	e2e.Check(t, k.Close())
	e2e.Equal(t, "destroyed with the keeper", classes.Destroyed()-before, int32(2))
}

func TestForgottenKeeperLetsGo(t *testing.T) {
	before := classes.Destroyed()
	func() {
		k := keeper(t, counter(t, "first", 1))
		e2e.Check(t, k.Keep(counter(t, "second", 2)))
	}()
	collected(t, before, 2)
}

func page(t *testing.T, lines int32) *classes.Page {
	t.Helper()
	p, err := classes.NewPage(lines)
	e2e.Check(t, err)
	return p
}

func first(t *testing.T, p *classes.Page) *classes.Line {
	t.Helper()
	line, err := p.First()
	e2e.Check(t, err)
	return line
}

// A page is closed while lines of it are open, of which one came from another: they show what they did.
func TestViewsOutliveTheCloseOfWhatTheyShow(t *testing.T) {
	before := classes.Destroyed()
	p := page(t, 3)
	one := first(t, p)
	two, err := one.Next()
	e2e.Check(t, errors.Join(err, p.Close(), one.Close()))
	text, err := two.Text()
	e2e.Check(t, err)
	e2e.Equal(t, "text", text, "2")
	_, err = p.Line(1)
	_ = e2e.As[*bridge.HandleError](t, "closed for Go", err)
	e2e.Equal(t, "destroyed", classes.Destroyed()-before, int32(0))
	e2e.Check(t, two.Close())
	e2e.Equal(t, "destroyed with the last line", classes.Destroyed()-before, int32(1))
}

func TestForgottenPageStaysForItsLines(t *testing.T) {
	before := classes.Destroyed()
	line := first(t, page(t, 100))
	for range 98 { // each is forgotten when the next is there
		next, err := line.Next()
		e2e.Check(t, err)
		line = next
	}
	bystander := counter(t, "bystander", 1)
	runtime.KeepAlive(bystander)
	collected(t, before, 1)
	text, err := line.Text()
	e2e.Check(t, err)
	e2e.Equal(t, "text", text, "99")
	e2e.Check(t, line.Close())
	collected(t, before, 2) // the page goes with its last line: one that was forgotten may wait for the collector still
}
