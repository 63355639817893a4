// measure.go: interleaved rounds of two test programs.

package main

import (
	"bufio"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/gangway-go/gangway/tests/bench"
)

// A line of a test program: BenchmarkArgs/03-2   1234   56.7 ns/op   8 B/op   1 allocs/op, with other measures between.
var (
	line   = regexp.MustCompile(`^Benchmark(\S+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op(.*)`)
	bytes  = regexp.MustCompile(`\s(\d+) B/op`)
	allocs = regexp.MustCompile(`\s(\d+) allocs/op`)
)

// measure runs the two programs of a package in turn and returns the medians, each benchmark of cgo's behind Gangway's.
func (s *settings) measure(one subject, with, without *program) ([]bench.Result, error) {
	times := map[string]map[string][]float64{}
	last := map[string]map[string]bench.Result{}
	var order []string
	peers := []*program{without, with}
	rounds := s.rounds * one.rounds
	for range rounds {
		for _, p := range peers {
			some, err := s.round(one, p)
			if err != nil {
				return nil, err
			}
			for _, r := range some {
				if times[r.Name] == nil {
					order = append(order, r.Name)
					times[r.Name], last[r.Name] = map[string][]float64{}, map[string]bench.Result{}
				}
				times[r.Name][r.Peer] = append(times[r.Name][r.Peer], r.NsOp)
				last[r.Name][r.Peer] = r
			}
		}
		slices.Reverse(peers)
	}
	var results []bench.Result
	for _, name := range order {
		for _, p := range []*program{without, with} {
			if len(times[name][p.peer]) != rounds {
				return nil, fmt.Errorf("%s: %d results of %s in %d rounds", name, len(times[name][p.peer]), p.peer, rounds)
			}
			r := last[name][p.peer]
			r.NsOp = bench.Median(times[name][p.peer])
			results = append(results, r)
		}
	}
	return results, nil
}

// round runs all benchmarks of a program once.
func (s *settings) round(one subject, p *program) ([]bench.Result, error) {
	words := []string{p.file, "-test.run=^" + one.warm + "$", "-test.bench=.", "-test.benchmem", "-test.benchtime=20ms", "-test.timeout=10m"}
	if s.wrapper != "" {
		words = append([]string{s.wrapper}, words...)
	}
	out, err := command(p.folder, s.environment(false, one.environment...), words...)
	if err != nil {
		return nil, err
	}
	var results []bench.Result
	for scanner := bufio.NewScanner(strings.NewReader(out)); scanner.Scan(); {
		match := line.FindStringSubmatch(scanner.Text())
		if match == nil {
			continue
		}
		r := bench.Result{Group: "cgo", Name: one.name + "/" + match[1], Peer: p.peer, Arch: s.arch}
		if r.NsOp, err = strconv.ParseFloat(match[2], 64); err != nil {
			return nil, err
		}
		r.BytesOp, r.AllocsOp = number(bytes, match[3]), number(allocs, match[3])
		results = append(results, r)
	}
	if len(results) == 0 {
		return nil, fmt.Errorf("%s measured nothing:\n%s", p.file, out)
	}
	return results, nil
}

// number is what a pattern finds, or 0.
func number(pattern *regexp.Regexp, text string) int64 {
	match := pattern.FindStringSubmatch(text)
	if match == nil {
		return 0
	}
	n, _ := strconv.ParseInt(match[1], 10, 64) // digits
	return n
}
