// peers.go: benchmarks in a program of their own, which measures one when it is told to.

package bench

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"
)

// startPeers starts the program of tests/bench/cplusplus, which is built with cgo. It first says the names and peers of what
// it has, and an empty line; then it answers a number with what the benchmark of that number took.
func startPeers(path string) (all []Benchmark, end func(), err error) {
	program := exec.Command(path)
	program.Stderr = os.Stderr
	ask, err := program.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	out, err := program.StdoutPipe()
	if err != nil {
		return nil, nil, err
	}
	if err := program.Start(); err != nil {
		return nil, nil, err
	}
	answers := bufio.NewScanner(out)
	for answers.Scan() && answers.Text() != "" {
		number := len(all)
		each := Benchmark{Group: "cplusplus", Measure: func() (testing.BenchmarkResult, error) { return measured(ask, answers, number) }}
		if _, err := fmt.Sscan(answers.Text(), &each.Name, &each.Peer); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, each)
	}
	end = func() {
		ask.Close()
		if err := program.Wait(); err != nil {
			fail(fmt.Errorf("%s: %w", path, err))
		}
	}
	return all, end, nil
}

func measured(ask io.Writer, answers *bufio.Scanner, number int) (result testing.BenchmarkResult, err error) {
	if _, err := fmt.Fprintln(ask, number); err != nil {
		return result, err
	}
	if !answers.Scan() {
		return result, fmt.Errorf("the program of the peers has ended: %w", answers.Err())
	}
	var nanoseconds int64
	if _, err := fmt.Sscan(answers.Text(), &result.N, &nanoseconds, &result.MemAllocs, &result.MemBytes); err != nil {
		return result, fmt.Errorf("the program of the peers said %q: %w", answers.Text(), err)
	}
	result.T = time.Duration(nanoseconds)
	return result, nil
}
