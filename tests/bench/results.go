// results.go: what is printed and stored of the measurements, of this program's and of those beside it.

package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// A Result is one line of the table and of the JSON file.
type Result struct {
	Group    string  `json:"group"`
	Name     string  `json:"name"`
	Peer     string  `json:"peer"`
	Arch     string  `json:"arch"`
	NsOp     float64 `json:"ns_op"`
	AllocsOp int64   `json:"allocs_op"`
	BytesOp  int64   `json:"bytes_op"`
}

// Median returns the middle of some values, of which there must be one at least.
func Median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// Report prints the table and, unless path is empty, stores the results in that file, beside those of other architectures
// and groups that it has.
func Report(results []Result, path string) error {
	width := 16
	for _, r := range results {
		width = max(width, len(r.Name))
	}
	fmt.Printf("%-*s %-11s %-5s %10s %10s %10s\n", width, "name", "peer", "arch", "ns/op", "allocs/op", "B/op")
	for _, r := range results {
		fmt.Printf("%-*s %-11s %-5s %10.1f %10d %10d\n", width, r.Name, r.Peer, r.Arch, r.NsOp, r.AllocsOp, r.BytesOp)
	}
	if path == "" {
		return nil
	}
	if data, err := os.ReadFile(path); err == nil {
		var old []Result
		if err := json.Unmarshal(data, &old); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		old = slices.DeleteFunc(old, func(r Result) bool {
			return slices.ContainsFunc(results, func(n Result) bool { return n.Group == r.Group && n.Arch == r.Arch })
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
