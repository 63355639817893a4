// crowd_test.go: unions, bit-fields and arrays in objects on many goroutines while the collector runs.

//go:build windows

package memory_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/memory/memory"
)

func TestUnionsInACrowd(t *testing.T) {
	e2e.Crowd(t, 60, func(goroutine, round int32) error {
		value, err := memory.MakeValue(round)
		bits, err1 := memory.NewBits()
		record, err2 := memory.NewRecord()
		if err := errors.Join(err, err1, err2, bits.SetWide(uint64(round)), record.SetName(fmt.Sprint(round))); err != nil {
			return err
		}
		part := value.Number()
		if round%2 == 0 {
			value = nil // the union keeps the struct that it is in
		}
		part.SetWhole(part.Whole() + 1)
		whole, err := memory.WholeOf(part)
		if err != nil || whole != round+1 || bits.Wide() != uint64(round) || record.Name() != fmt.Sprint(round) {
			return fmt.Errorf("%v, %v, %q, %v", whole, bits.Wide(), record.Name(), err)
		}
		if value == nil {
			return nil
		}
		if err := value.Close(); err != nil {
			return err
		}
		if _, err := memory.WholeOf(part); !errors.As(err, new(*bridge.HandleError)) {
			return fmt.Errorf("a part of a closed struct: %v", err)
		}
		return nil
	})
}
