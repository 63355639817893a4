// pool.go: apartments for scripts: a script has one to itself, and those whose scripts cannot be ended are replaced.
//
// Invariants
//   - Every apartment is idle (in free), busy (lent to one caller), or abandoned. size counts the first two.
//   - size + abandoned never exceeds limits.apartments + limits.abandoned: beyond that an abandoned apartment is replaced
//     only when one of them ends. When all are stuck, size is 0 and every request is refused.
//   - free has room for every apartment, so that giving one back never waits. mu guards all but free.

//go:build windows

package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"sync"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
)

// Why there is no apartment.
var (
	errBusy    = errors.New("too many requests wait for an apartment")
	errSlow    = errors.New("no apartment became free in time")
	errStuck   = errors.New("every apartment runs a script that could not be ended: restart the service")
	errStopped = errors.New("the service is stopping")
)

type limits struct {
	apartments int // lent at the same time
	abandoned  int // replaced while their scripts run on
	waiting    int // callers of take that wait
	// grace is how long a script has to end after its deadline, when the engine, or the host that it calls, tells it.
	grace time.Duration
}

type pool struct {
	limits limits
	free   chan *apartment.Apartment
	stop   chan struct{} // closed by close

	mu        sync.Mutex
	stuck     chan struct{} // closed when size becomes 0, and another when it rises again
	size      int           // idle and busy ones
	waiting   int
	abandoned map[*apartment.Apartment]bool
	made      int // apartments made so far: names them
	replaced  int
	stopped   bool
}

func newPool(l limits) (*pool, error) {
	if l.apartments < 1 || l.abandoned < 0 || l.waiting < 0 || l.grace < 0 {
		return nil, fmt.Errorf("no such pool: %+v", l)
	}
	p := &pool{
		limits: l, free: make(chan *apartment.Apartment, l.apartments), stop: make(chan struct{}),
		abandoned: map[*apartment.Apartment]bool{},
	}
	for range l.apartments {
		p.mu.Lock()
		err := p.addLocked()
		p.mu.Unlock()
		if err != nil {
			p.close(context.Background())
			return nil, err
		}
	}
	return p, nil
}

// addLocked makes an apartment. Requires: mu.
func (p *pool) addLocked() error {
	p.made++
	a, err := apartment.New(apartment.STA, apartment.Name(fmt.Sprint("scripts-", p.made)), apartment.Grace(p.limits.grace))
	if err != nil {
		return err
	}
	if p.size == 0 {
		p.stuck = make(chan struct{})
	}
	p.size++
	p.free <- a
	return nil
}

// dropLocked counts an apartment off. Requires: mu.
func (p *pool) dropLocked() {
	if p.size--; p.size == 0 {
		close(p.stuck)
	}
}

// take lends an apartment. It waits until one is free, patience has passed, or ctx ends.
func (p *pool) take(ctx context.Context, patience time.Duration) (*apartment.Apartment, error) {
	stuck, err := p.enqueue()
	if err != nil {
		return nil, err
	}
	defer p.dequeue()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case a := <-p.free:
		return a, nil
	case <-stuck:
		return nil, errStuck
	case <-p.stop:
		return nil, errStopped
	case <-timer.C:
		return nil, errSlow
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// enqueue counts a caller that may have to wait. The channel is closed when that is in vain.
func (p *pool) enqueue() (<-chan struct{}, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.stopped:
		return nil, errStopped
	case p.waiting >= p.limits.waiting+len(p.free):
		return nil, errBusy
	}
	p.waiting++
	return p.stuck, nil
}

func (p *pool) dequeue() {
	p.mu.Lock()
	p.waiting--
	p.mu.Unlock()
}

// put takes back an apartment that is as good as new.
func (p *pool) put(a *apartment.Apartment) { p.free <- a }

// replace takes back an apartment whose script runs on, or whose thread is not to be trusted any more.
func (p *pool) replace(a *apartment.Apartment) {
	p.mu.Lock()
	p.dropLocked()
	p.abandoned[a] = true
	p.refillLocked()
	p.mu.Unlock()
	go p.bury(a)
}

// bury closes an apartment, which takes as long as its script runs.
func (p *pool) bury(a *apartment.Apartment) {
	now, cancel := context.WithCancel(context.Background())
	cancel() // what is queued there, releases of objects for one, is of no use any more
	if err := a.Close(now); err != nil {
		log.Printf("apartment %s runs on: %v", a.Name(), err)
	}
	<-a.Done()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.abandoned, a)
	p.refillLocked()
}

// refillLocked makes the apartments that are missing, as far as the abandoned ones allow. Requires: mu.
func (p *pool) refillLocked() {
	for !p.stopped && p.size < p.limits.apartments && p.size+len(p.abandoned) < p.limits.apartments+p.limits.abandoned {
		if err := p.addLocked(); err != nil {
			log.Printf("no new apartment: %v", err) // tried again when the next one ends
			return
		}
		p.replaced++
	}
}

// close ends the idle apartments, and the busy ones as they come back, no later than ctx. It returns how many run on.
func (p *pool) close(ctx context.Context) int {
	p.mu.Lock()
	if !p.stopped {
		p.stopped = true
		close(p.stop)
	}
	empty := p.size == 0
	p.mu.Unlock()
	for !empty {
		select {
		case a := <-p.free:
			if err := a.Close(ctx); err != nil {
				log.Printf("apartment %s: %v", a.Name(), err)
			}
			p.mu.Lock()
			p.dropLocked()
			empty = p.size == 0
			p.mu.Unlock()
		case <-p.stuck: // the last one has been abandoned
			empty = true
		case <-ctx.Done():
			empty = true
		}
	}
	c := p.counts()
	return c.busy + c.abandoned
}

// counts is what the pool consists of.
type counts struct{ idle, busy, abandoned, waiting, replaced int }

func (p *pool) counts() counts {
	p.mu.Lock()
	defer p.mu.Unlock()
	idle := len(p.free)
	return counts{idle: idle, busy: p.size - idle, abandoned: len(p.abandoned), waiting: p.waiting, replaced: p.replaced}
}
