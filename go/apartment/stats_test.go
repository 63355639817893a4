// stats_test.go: the quantiles of the histograms that C++ counts.

package apartment

import (
	"math"
	"math/bits"
	"testing"
)

// bucketOf is the header's rule.
func bucketOf(v uint64) int {
	if v < 4 {
		return int(v)
	}
	exponent := bits.Len64(v) - 1
	return (exponent-1)*4 + int(v>>(exponent-2)&3)
}

func TestBucketsHoldWhatTheyShould(t *testing.T) {
	for _, v := range []uint64{0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 15, 16, 1000, 1 << 20, 1<<20 + 1<<18, 1<<40 - 1} {
		low, width := bounds(bucketOf(v))
		if float64(v) < low || float64(v) >= low+width {
			t.Errorf("%d is counted in [%v, %v)", v, low, low+width)
		}
	}
	end := 0.0
	for bucket := range len(histogram{}) {
		low, width := bounds(bucket)
		if low != end {
			t.Fatalf("bucket %d begins at %v, the one before ends at %v", bucket, low, end)
		}
		end = low + width
	}
}

func TestQuantiles(t *testing.T) {
	var h histogram
	if h.quantile(0.5) != 0 {
		t.Error("a quantile of nothing")
	}
	for v := range uint64(10_000) {
		h[bucketOf(v)]++
	}
	for _, q := range []float64{0.01, 0.5, 0.9, 0.99, 1} {
		if got, want := h.quantile(q), q*10_000; math.Abs(got-want) > 0.13*want {
			t.Errorf("quantile %v is %v, want %v", q, got, want)
		}
	}
	h = histogram{}
	h[bucketOf(1000)] = 1
	if got := h.quantile(0.5); got < 896 || got > 1024 {
		t.Errorf("the median of one value of 1000 is %v", got)
	}
}
