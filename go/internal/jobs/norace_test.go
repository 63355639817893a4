// norace_test.go: the race detector is off.

//go:build !race

package jobs

const raceEnabled = false
