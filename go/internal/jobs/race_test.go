// race_test.go: the race detector is on.

//go:build race

package jobs

const raceEnabled = true // the race detector has sync.Pool drop things on purpose
