// example_test.go: how programs use the package. The examples need Windows and gangway.dll to run.

package apartment_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"time"

	"github.com/gangway-go/gangway/go/apartment"
)

func Example() {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA, apartment.Name("accounts"), apartment.Grace(time.Second))
	if err != nil {
		log.Fatal(err) // no gangway.dll, or not Windows
	}
	// Generated functions of %apartment take ctx and apt: geometry.NewCounter(ctx, apt, 1).
	err = apt.Do(ctx, func() { fmt.Println("on the thread of", apt) })
	fmt.Println(err)

	fmt.Println(apt.Close(ctx))
	err = apt.Do(ctx, func() { fmt.Println("never") })
	fmt.Println(errors.Is(err, apartment.ErrClosed))
	// Output:
	// on the thread of STA apartment accounts
	// <nil>
	// <nil>
	// true
}

func ExampleApartment_Close() {
	apt, err := apartment.New(apartment.MTA, apartment.Workers(4))
	if err != nil {
		log.Fatal(err)
	}
	// A function that does not return before it is told to: not even the end of its context makes it.
	begun, stop, done := make(chan bool), make(chan bool), make(chan error)
	go func() {
		done <- apt.Do(context.Background(), func() {
			close(begun)
			<-stop
		})
	}()
	<-begun

	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	var still *apartment.CloseError
	if err := apt.Close(ctx); errors.As(err, &still) {
		fmt.Println("these do not stop:", still.Running)
	}
	close(stop)
	fmt.Println(<-done)
	fmt.Println(apt.Close(context.Background()))
	// Output:
	// these do not stop: [apartment.Do]
	// <nil>
	// <nil>
}

func ExampleList() {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA, apartment.Name("reports"))
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = apt.Close(ctx) }()
	for range 3 {
		if err := apt.Do(ctx, func() {}); err != nil {
			log.Fatal(err)
		}
	}

	for _, s := range apartment.List() {
		fmt.Printf("%v %s: %d queued, %d running, %d waiting, %d done\n", s.Kind, s.Name, s.Queued, s.Running, s.Waiting, s.Done)
	}
	// Output: STA reports: 0 queued, 0 running, 0 waiting, 3 done
}
