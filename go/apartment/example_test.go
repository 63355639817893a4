// example_test.go: how programs use the package. The examples compile everywhere and need Windows to run.

package apartment_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
)

func Example() {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA, apartment.Name("accounts"), apartment.Grace(time.Second))
	if err != nil {
		fmt.Println(err) // no gangway.dll, or not Windows
		return
	}
	defer func() { _ = apt.Close(ctx) }()
	// Generated functions of %apartment take ctx and apt: geometry.NewCounter(ctx, apt, 1).
	err = apt.Do(ctx, func() { fmt.Println("on the thread of", apt) })
	if errors.Is(err, apartment.ErrClosed) {
		fmt.Println("too late")
	}
}

func ExampleApartment_Close() {
	apt, err := apartment.New(apartment.MTA, apartment.Workers(4))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	var still *apartment.CloseError
	if err := apt.Close(ctx); errors.As(err, &still) {
		fmt.Println("these do not stop:", still.Running)
	}
}

func ExampleList() {
	for _, s := range apartment.List() {
		fmt.Printf("%s: %d queued, %d running, %d waiting, %d done; half took less than %v\n", s.Name, s.Queued, s.Running, s.Waiting,
			s.Done, s.Execution.P50)
	}
	// Output:
}
