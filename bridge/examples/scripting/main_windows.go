// main.go: the program: its flags, and its life from the listener to the shutdown.

package main

import (
	"context"
	"errors"
	"flag"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/gangway-go/gangway/go/com"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8080", "address to serve on")
	var c config
	flag.IntVar(&c.pool.apartments, "apartments", 4, "how many scripts run at the same time")
	flag.IntVar(&c.pool.abandoned, "abandoned", 4, "how many apartments whose scripts run on after their deadline are replaced")
	flag.IntVar(&c.pool.waiting, "waiting", 256, "how many requests wait for an apartment; others are refused")
	flag.DurationVar(&c.patience, "patience", 30*time.Second, "how long a request waits for an apartment")
	flag.DurationVar(&c.deadline, "deadline", 5*time.Second, "how long a script may run that names no deadline of its own")
	flag.DurationVar(&c.pool.grace, "grace", time.Second, "how long a script has to end after its deadline, before it is given up")
	flag.DurationVar(&c.longest, "longest", 30*time.Second, "the longest deadline a request may ask for")
	flag.Int64Var(&c.body, "body", 256<<10, "bytes of the largest request")
	flag.IntVar(&c.output, "output", 256<<10, "bytes of a script's largest output")
	farewell := flag.Duration("farewell", 20*time.Second, "how long a shutdown waits for scripts that run")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *listen, c, *farewell); err != nil {
		log.Fatal(err)
	}
}

// run serves until ctx ends or somebody posts to /quit.
func run(ctx context.Context, listen string, c config, farewell time.Duration) error {
	p, err := newPool(c.pool)
	if err != nil {
		return err
	}
	defer func() {
		end, cancel := context.WithTimeout(context.Background(), farewell)
		defer cancel()
		left := p.close(end)
		log.Printf("stopped: %d scripts still run, %d references to COM objects are open", left, len(com.Leaks()))
	}()
	if err := probe(ctx, p); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	ctx, quit := context.WithCancel(ctx)
	defer quit()
	server := &http.Server{
		Handler:           newService(c, p, quit).routes(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		IdleTimeout:       2 * time.Minute,
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	log.Printf("process %d serves on http://%s", os.Getpid(), listener.Addr())
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if err := server.Shutdown(end); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
