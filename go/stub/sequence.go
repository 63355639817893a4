// sequence.go: walking over what C++ walks over by begin() and end().

package stub

import (
	"iter"

	"github.com/gangway-go/gangway/go/bridge"
)

// The first batch is small, as many loops end early. Each is twice as long as the one before, so that a sequence that C++ can only
// walk through from its beginning is walked through twice at most until batches are of the largest size.
const (
	firstBatch   = 64
	largestBatch = 1 << 16
)

// Elements walks over the elements that next gives, a batch at a time: those from one place on, fewer than count at the end. It panics
// with the error of a call that fails.
func Elements[T any](next func(from, count uint) ([]T, error)) iter.Seq[T] {
	return func(yield func(T) bool) {
		from := uint(0)
		for count := uint(firstBatch); ; count = min(2*count, largestBatch) {
			batch, err := next(from, count)
			if err != nil {
				panic(err)
			}
			for _, element := range batch {
				if !yield(element) {
					return
				}
			}
			if uint(len(batch)) < count {
				return
			}
			from += count
		}
	}
}

// Entries is Elements for pairs, which are keys and values.
func Entries[K, V any](next func(from, count uint) ([]bridge.Pair[K, V], error)) iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for pair := range Elements(next) {
			if !yield(pair.First, pair.Second) {
				return
			}
		}
	}
}
