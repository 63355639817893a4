// filetime.go: VT_FILETIME and time.Time.

package com

import (
	"math"
	"time"
)

// A fileTime is a FILETIME: tenths of microseconds since 1601, in UTC.
type fileTime uint64

const (
	ticks    = 10_000_000     // of a second
	unixZero = 11_644_473_600 // seconds from 1601 to 1970
)

func (f fileTime) time() time.Time {
	return time.Unix(int64(f/ticks)-unixZero, int64(f%ticks)*100).UTC()
}

// fileTimeValue returns t as a VT_FILETIME, cut off to tenths of microseconds.
func fileTimeValue(t time.Time) (Value, error) {
	seconds := t.Unix() + unixZero
	if t.Unix() > math.MaxInt64-unixZero || seconds < 0 || uint64(seconds) >= math.MaxUint64/ticks {
		return Value{}, &ConvertError{From: "time.Time", To: VT_FILETIME.String(), Cause: errRange}
	}
	return Value{vt: VT_FILETIME, num: uint64(seconds)*ticks + uint64(t.Nanosecond()/100)}, nil
}
