// metrics.go: the page of numbers, in the text format that Prometheus reads.

//go:build windows

package main

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
)

// outcomes counts scripts by what became of them.
type outcomes struct {
	mu     sync.Mutex
	counts map[string]int
}

func (o *outcomes) count(kind string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.counts == nil {
		o.counts = map[string]int{}
	}
	o.counts[kind]++
}

func (o *outcomes) all() map[string]int {
	o.mu.Lock()
	defer o.mu.Unlock()
	return maps.Clone(o.counts)
}

// page writes metrics, each with its kind and meaning before its values.
type page struct{ strings.Builder }

func (p *page) metric(name, kind, help string) {
	fmt.Fprintf(p, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

func (s *service) metrics(w http.ResponseWriter, _ *http.Request) {
	var p page
	p.metric("scripting_scripts_total", "counter", "Requests, by what became of them.")
	outcomes := s.outcomes.all()
	for _, kind := range slices.Sorted(maps.Keys(outcomes)) {
		fmt.Fprintf(&p, "scripting_scripts_total{outcome=%q} %d\n", kind, outcomes[kind])
	}
	c := s.pool.counts()
	p.metric("scripting_apartments", "gauge", "Apartments. Abandoned ones run scripts that could not be ended.")
	fmt.Fprintf(&p, "scripting_apartments{state=\"idle\"} %d\n", c.idle)
	fmt.Fprintf(&p, "scripting_apartments{state=\"busy\"} %d\n", c.busy)
	fmt.Fprintf(&p, "scripting_apartments{state=\"abandoned\"} %d\n", c.abandoned)
	p.metric("scripting_replaced_total", "counter", "Apartments that were made in place of abandoned ones.")
	fmt.Fprintf(&p, "scripting_replaced_total %d\n", c.replaced)
	p.metric("scripting_waiting", "gauge", "Requests that wait for an apartment.")
	fmt.Fprintf(&p, "scripting_waiting %d\n", c.waiting)
	p.metric("scripting_com_references", "gauge", "References to COM objects that are open.")
	fmt.Fprintf(&p, "scripting_com_references %d\n", len(com.Leaks()))
	p.apartments(apartment.List())
	w.Header().Set("Content-Type", "text/plain; version=0.0.4")
	_, _ = io.WriteString(w, p.String())
}

// apartments writes what each apartment does and has done.
func (p *page) apartments(list []apartment.Stats) {
	p.metric("scripting_calls", "gauge", "Calls on an apartment, by state.")
	for _, a := range list {
		for _, state := range []struct {
			name  string
			value int
		}{{"queued", a.Queued}, {"running", a.Running}, {"waiting", a.Waiting}, {"abandoned", a.Abandoned}} {
			fmt.Fprintf(p, "scripting_calls{apartment=%q,state=%q} %d\n", a.Name, state.name, state.value)
		}
	}
	p.metric("scripting_calls_total", "counter", "Calls that have ended on an apartment.")
	for _, a := range list {
		fmt.Fprintf(p, "scripting_calls_total{apartment=%q} %d\n", a.Name, a.Done)
	}
	p.metric("scripting_call_seconds", "summary", "How long calls ran on an apartment; one in eight is measured.")
	for _, a := range list {
		fmt.Fprintf(p, "scripting_call_seconds{apartment=%q,quantile=\"0.5\"} %g\n", a.Name, a.Execution.P50.Seconds())
		fmt.Fprintf(p, "scripting_call_seconds{apartment=%q,quantile=\"0.99\"} %g\n", a.Name, a.Execution.P99.Seconds())
	}
}
