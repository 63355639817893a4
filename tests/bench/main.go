// main.go: the driver: interleaved rounds, medians, a table and a JSON file.

// Bench measures calls into C++ through Gangway and by hand. See README.md.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// A benchmark is one thing measured for one peer.
type benchmark struct {
	name, peer string
	run        func(b *testing.B)
	group      string // "call" when empty
}

// result is one line of the JSON file.
type result struct {
	Group    string  `json:"group"`
	Name     string  `json:"name"`
	Peer     string  `json:"peer"`
	Arch     string  `json:"arch"`
	NsOp     float64 `json:"ns_op"`
	AllocsOp int64   `json:"allocs_op"`
	BytesOp  int64   `json:"bytes_op"`
}

func main() {
	testing.Init()
	out := flag.String("out", "", "JSON file; results of other architectures in it are kept")
	only := flag.String("only", "", "measure this group only: call, apartment")
	rounds := flag.Int("rounds", 7, "how often each benchmark runs")
	flag.Parse()
	// Short runs, many of them: the median of interleaved rounds is steadier than one long run.
	if err := flag.Set("test.benchtime", "20ms"); err != nil {
		fail(err)
	}
	all, err := benchmarks()
	if err != nil {
		fail(err)
	}
	if *only != "" {
		all = slices.DeleteFunc(all, func(b benchmark) bool { return b.group != *only && (b.group != "" || *only != "call") })
	}
	results := measure(all, *rounds)
	fmt.Printf("%-16s %-11s %-5s %10s %10s %10s\n", "name", "peer", "arch", "ns/op", "allocs/op", "B/op")
	for _, r := range results {
		fmt.Printf("%-16s %-11s %-5s %10.1f %10d %10d\n", r.Name, r.Peer, r.Arch, r.NsOp, r.AllocsOp, r.BytesOp)
	}
	if *out != "" {
		if err := store(*out, results); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

// measure runs every benchmark once per round and takes medians.
func measure(all []benchmark, rounds int) []result {
	times := make([][]float64, len(all))
	last := make([]testing.BenchmarkResult, len(all))
	for range rounds {
		for i, each := range all {
			last[i] = testing.Benchmark(each.run)
			times[i] = append(times[i], float64(last[i].T.Nanoseconds())/float64(last[i].N))
		}
	}
	results := make([]result, len(all))
	for i, each := range all {
		slices.Sort(times[i])
		group := each.group
		if group == "" {
			group = "call"
		}
		results[i] = result{group, each.name, each.peer, runtime.GOARCH, times[i][len(times[i])/2],
			last[i].AllocsPerOp(), last[i].AllocedBytesPerOp()}
	}
	return results
}

// store writes the results, beside those of other architectures that the file already has.
func store(path string, results []result) error {
	if data, err := os.ReadFile(path); err == nil {
		var old []result
		if err := json.Unmarshal(data, &old); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		old = slices.DeleteFunc(old, func(r result) bool {
			return r.Arch == runtime.GOARCH && slices.ContainsFunc(results, func(n result) bool { return n.Group == r.Group })
		})
		results = append(old, results...)
	}
	data, err := json.MarshalIndent(results, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
