// date_test.go: a DATE and its time.Time show the same on the clock, to the bit where that is possible.

package com_test

import (
	"errors"
	"math"
	"math/rand"
	"testing"
	"time"

	"github.com/gangway-go/gangway/go/com"
)

// The expected numbers are those that VarDateFromUdateEx is documented to give.
var dates = []struct {
	date com.Date
	text string
}{
	{0, "1899-12-30 00:00:00"},
	{0.25, "1899-12-30 06:00:00"},
	{1, "1899-12-31 00:00:00"},
	{2.5, "1900-01-01 12:00:00"},
	{-1, "1899-12-29 00:00:00"},
	{-1.25, "1899-12-29 06:00:00"}, // the fraction counts forward
	{-1.75, "1899-12-29 18:00:00"},
	{25569, "1970-01-01 00:00:00"},
	{36526.5, "2000-01-01 12:00:00"},
	{45292.999988425923, "2024-01-01 23:59:59"},
	{-657434, "0100-01-01 00:00:00"},
	{-657434.75, "0100-01-01 18:00:00"},
	{2958465, "9999-12-31 00:00:00"},
	{2958465.999988426, "9999-12-31 23:59:59"},
}

func TestDatesAreTimes(t *testing.T) {
	for _, test := range dates {
		got, err := test.date.Time()
		if err != nil || got.Format("2006-01-02 15:04:05.999999999") != test.text || got.Location() != time.UTC {
			t.Errorf("%v is %v, %v; want %s", float64(test.date), got, err, test.text)
		}
		want, _ := time.Parse("2006-01-02 15:04:05", test.text)
		back, err := com.DateOf(want)
		if err != nil || back != test.date {
			t.Errorf("%s is %v, %v; want %v", test.text, float64(back), err, float64(test.date))
		}
	}
}

func TestMinusAQuarterIsAQuarter(t *testing.T) {
	got, err := com.Date(-0.25).Time() // both are day 0
	if err != nil || got.Hour() != 6 || got.Day() != 30 {
		t.Errorf("%v, %v", got, err)
	}
}

func TestMillisecondsComeBackExactly(t *testing.T) {
	r := rand.New(rand.NewSource(4))
	first := time.Date(100, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	last := time.Date(9999, 12, 31, 23, 59, 59, 999e6, time.UTC).UnixMilli()
	check := func(ms int64) {
		want := time.UnixMilli(ms).UTC()
		d, err := com.DateOf(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := d.Time(); err != nil || !got.Equal(want) {
			t.Fatalf("%v came back as %v, %v", want, got, err)
		}
	}
	check(first)
	check(last)
	for range 100000 {
		check(first + r.Int63n(last-first+1))
	}
}

func TestDatesComeBackToTheBit(t *testing.T) {
	r := rand.New(rand.NewSource(5))
	for range 100000 {
		d := com.Date(float64(r.Intn(2958465+657434)-657434) + r.Float64())
		if d > -1 && d < 1 {
			continue // there are more of them than nanoseconds
		}
		got, err := d.Time()
		if err != nil {
			t.Fatal(err)
		}
		if back, err := com.DateOf(got); err != nil || back != d {
			t.Fatalf("%v is %v is %v, %v", float64(d), got, float64(back), err)
		}
	}
}

func TestNanosecondsBeforeMidnightStayOnTheirDay(t *testing.T) {
	for _, year := range []int{150, 1850, 1899, 1950, 2024, 9999} {
		want := time.Date(year, 12, 29, 23, 59, 59, 999999999, time.UTC)
		d, err := com.DateOf(want)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := d.Time(); err != nil || got.YearDay() != want.YearDay() || got.Year() != year || got.Hour() != 23 {
			t.Errorf("%v came back as %v, %v", want, got, err)
		}
	}
}

func TestTheClockOnTheWallCounts(t *testing.T) {
	zone := time.FixedZone("somewhere", 5*3600+45*60)
	want := time.Date(2024, 5, 6, 7, 8, 9, 0, zone)
	d, err := com.DateOf(want)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := d.Time(); got != time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC) {
		t.Errorf("Time = %v", got)
	}
	if got, err := d.In(zone); err != nil || !got.Equal(want) {
		t.Errorf("In = %v, %v", got, err)
	}
}

func TestWhatIsNoDate(t *testing.T) {
	for _, d := range []com.Date{com.Date(math.NaN()), com.Date(math.Inf(1)), com.Date(math.Inf(-1)), 2958466, -657435, 1e300} {
		if got, err := d.Time(); err == nil {
			t.Errorf("%v is %v", float64(d), got)
		}
		v, err := com.ValueOf(d)
		if err != nil {
			t.Fatal(err)
		}
		if kept, ok := v.Any().(com.Date); !ok || kept != d && d == d {
			t.Errorf("%v as any is %v", float64(d), v.Any())
		}
		if _, err := com.To[time.Time](v); !errors.Is(err, com.ErrConvert) {
			t.Errorf("%v to a time: %v", float64(d), err)
		}
	}
	for _, when := range []time.Time{{}, time.Date(99, 12, 31, 23, 59, 59, 0, time.UTC), time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)} {
		if v, err := com.ValueOf(when); !errors.Is(err, com.ErrConvert) {
			t.Errorf("%v is %v, %v", when, v, err)
		}
	}
}
