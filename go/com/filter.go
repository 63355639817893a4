// filter.go: the message filter, which makes calls again while servers are busy.

package com

import (
	"context"
	"math"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// A BusyPolicy says what calls of an STA do when a server answers that it is busy, as Office does while a dialog is open.
type BusyPolicy struct {
	// For is how long a call is tried again; 0: not at all, it fails with RPC_E_CALL_REJECTED.
	For time.Duration
	// Every is the wait between attempts; 0: 100 ms.
	Every time.Duration
	// Rejected tries calls again, too, that the server rejected for good rather than for later. Office means "later" by
	// both.
	Rejected bool
}

// SetBusyPolicy installs a message filter on an STA or GUI apartment that makes calls again while servers are busy. It stops, too,
// when the context of the call ends. The zero policy takes the filter off.
func SetBusyPolicy(ctx context.Context, apt *apartment.Apartment, p BusyPolicy) error {
	every := p.Every
	if every <= 0 {
		every = 100 * time.Millisecond
	}
	answer, err := comapi.MessageFilter(ctx, apt, milliseconds(p.For), milliseconds(every), p.Rejected)
	_, err = statusIn(answer, err, "set busy policy")
	return err
}

func milliseconds(d time.Duration) uint32 {
	return uint32(min(max(0, d.Milliseconds()), math.MaxInt32))
}
