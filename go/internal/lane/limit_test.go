// limit_test.go: calls beyond the limit wait for their turn and get it in order, and a stall ends.

package lane

import (
	"sync"
	"testing"
	"time"
)

// waits counts the calls that wait.
func (l *line) waits() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.waiting)
}

func becomes(t *testing.T, what string, f func() int, want int) {
	t.Helper()
	for range 5000 {
		if f() == want {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%s = %d, want %d", what, f(), want)
}

func TestNoMoreThanTheLimit(t *testing.T) {
	l := &line{limit: 3, stall: time.Hour}
	var all sync.WaitGroup
	var mu sync.Mutex
	running, most := 0, 0
	for range 200 {
		all.Add(1)
		go func() {
			defer all.Done()
			l.enter()
			defer l.leave()
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			time.Sleep(50 * time.Microsecond)
			mu.Lock()
			running--
			mu.Unlock()
		}()
	}
	all.Wait()
	if most > 3 || l.running != 0 || len(l.waiting) != 0 {
		t.Errorf("%d at one time, %d still run, %d wait", most, l.running, len(l.waiting))
	}
}

func TestFirstComeFirstServed(t *testing.T) {
	l := &line{limit: 1, stall: time.Hour}
	l.enter()
	order := make(chan int, 10)
	for i := range 10 {
		go func() {
			l.enter()
			order <- i
			l.leave()
		}()
		becomes(t, "waiting", l.waits, i+1)
	}
	l.leave()
	for want := range 10 {
		if got := <-order; got != want {
			t.Errorf("%d came in, want %d", got, want)
		}
	}
}

// All calls that run wait for one call that waits for its turn.
func TestLastOneEndsAStall(t *testing.T) {
	l := &line{limit: 2, spare: 1, stall: 5 * time.Millisecond}
	signal := make(chan struct{})
	var all sync.WaitGroup
	for range 20 {
		all.Add(1)
		go func() {
			defer all.Done()
			l.enter()
			defer l.leave()
			<-signal
		}()
	}
	becomes(t, "waiting", l.waits, 17) // 2 run, 1 was let in
	time.Sleep(20 * time.Millisecond)
	if n := l.waits(); n != 17 {
		t.Errorf("%d wait: more were let in than there may be", n)
	}
	close(signal)
	all.Wait()

	l = &line{limit: 2, spare: 1, stall: 200 * time.Millisecond}
	signal = make(chan struct{})
	for range 20 {
		all.Add(1)
		go func() {
			defer all.Done()
			l.enter()
			defer l.leave()
			<-signal
		}()
	}
	becomes(t, "waiting", l.waits, 18)
	l.enter() // the last one
	close(signal)
	l.leave()
	all.Wait()
}

func TestLimitCanBeSet(t *testing.T) {
	before := Limit(0)
	if before != defaultLimit {
		t.Errorf("%d by default, want %d", before, defaultLimit)
	}
	if Crowded() {
		t.Error("crowded without a limit")
	}
	if n := Limit(5); n != 0 {
		t.Errorf("%d, want 0 for none", n)
	}
	if !Crowded() {
		t.Error("a small limit is not kept from the first call on")
	}
	if n := Limit(before); n != 5 {
		t.Errorf("%d, want 5", n)
	}
}
