//go:build race

package jobs

const raceEnabled = true // sync.Pool drops things on purpose then
