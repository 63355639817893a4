// date.go: VT_DATE and time.Time.
//
// A DATE is a count of days since 1899-12-30 with the time of day as its fraction, which counts forward on days before that
// too: -1.25 is 06:00 on 1899-12-29. It has no time zone.

package com

import (
	"errors"
	"fmt"
	"math"
	"time"
)

// A Date is a DATE of automation, as COM has it: the days since 1899-12-30, the fraction being the time of day. Most
// programs use time.Time instead; a Date is the way to keep one that is out of time.Time's or automation's range.
type Date float64

const (
	day      = 24 * time.Hour
	minDay   = -657434 // 0100-01-01
	maxDay   = 2958465 // 9999-12-31
	epochDay = -25569  // of the Unix epoch's day count: 1899-12-30
)

var errDateRange = errors.New("automation dates are from the year 100 to 9999")

// DateOf returns the DATE that shows what t's clock and calendar show, in t's own location. A DATE is as fine as a
// float64: in this century somewhat less than a microsecond. Before the year 100 and after 9999 there are none.
func DateOf(t time.Time) (Date, error) {
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset)
	days := floorDiv(seconds, 86400)
	clock := time.Duration(seconds-days*86400)*time.Second + time.Duration(t.Nanosecond())
	days -= epochDay
	if days < minDay || days > maxDay {
		return 0, fmt.Errorf("%v: %w", t, errDateRange)
	}
	return date(days, clock), nil
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// date returns the DATE of a day and a time of day. The DATE grows with the time of day, or shrinks on days before 1899-12-30.
func date(days int64, clock time.Duration) Date {
	fraction := float64(clock) / float64(day)
	if days < 0 {
		fraction = -fraction
	}
	d := Date(float64(days) + fraction)
	if whole := math.Trunc(float64(d)); whole != float64(days) {
		// The time is so near midnight that it was rounded to the next day. The DATE just before belongs to the right day.
		return Date(math.Nextafter(whole, float64(days)))
	}
	return d
}

// Time returns the time that d shows, in UTC: since a DATE has no zone, UTC here means "as it is written". In gives it
// another. Of all times that have this DATE it is the roundest, so that whole seconds and milliseconds come back as they
// were. The error is for numbers that are no date.
func (d Date) Time() (time.Time, error) {
	f := float64(d)
	if !(f > minDay-1 && f < maxDay+1) {
		return time.Time{}, fmt.Errorf("DATE %v: %w", f, errDateRange)
	}
	whole := math.Trunc(f)
	clock := math.Abs(f-whole) * float64(day)
	days := int64(whole)
	for _, unit := range [...]time.Duration{time.Second, time.Millisecond, time.Microsecond, 100} {
		rounded := time.Duration(math.Round(clock/float64(unit))) * unit
		if rounded < day && date(days, rounded) == d {
			return at(days, rounded), nil
		}
	}
	return at(days, min(time.Duration(math.Round(clock)), day-1)), nil
}

// at returns the time.Time of a day and a time of day.
func at(days int64, clock time.Duration) time.Time {
	return time.Unix((days+epochDay)*86400, int64(clock)).UTC()
}

// In returns the time at which the clocks of loc show what d says: the dates of a FileSystemObject, for one, are local times:
//
//	modified, err := com.Get[com.Date](ctx, file, "DateLastModified")
//	t, err := modified.In(time.Local)
func (d Date) In(loc *time.Location) (time.Time, error) {
	t, err := d.Time()
	if err != nil {
		return t, err
	}
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), loc), nil
}

// String formats d as a date and time; a number that is no date as a number.
func (d Date) String() string {
	t, err := d.Time()
	if err != nil {
		return fmt.Sprintf("DATE %v", float64(d))
	}
	return t.Format("2006-01-02 15:04:05.999999999")
}
