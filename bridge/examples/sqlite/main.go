// main.go: the program: its flags, and its life from the listener to the shutdown.

// Command sqlite is an HTTP service that keeps notes in SQLite, through database/sql and github.com/mattn/go-sqlite3.
//
// Nothing in it knows of Gangway: with cgo it is built as ever. On Windows `gangway cgo` has put a converted go-sqlite3 in the
// place of the original, and the program is built with CGO_ENABLED=0.
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
)

//go:generate gangway cgo github.com/mattn/go-sqlite3 -o go-sqlite3 -workspace

func main() {
	listen := flag.String("listen", "127.0.0.1:8080", "address to serve on")
	file := flag.String("file", "notes.db", "the database; it is made when there is none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *listen, *file); err != nil {
		log.Fatal(err)
	}
}

// run serves until ctx ends or somebody posts to /quit.
func run(ctx context.Context, listen, file string) error {
	notes, err := open(ctx, file)
	if err != nil {
		return err
	}
	defer func() {
		if err := notes.close(); err != nil {
			log.Print(err)
		}
		log.Print("stopped, and the database is closed")
	}()
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		return err
	}
	ctx, quit := context.WithCancel(ctx)
	defer quit()
	server := &http.Server{Handler: routes(notes, quit), ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	log.Printf("process %d serves on http://%s", os.Getpid(), listener.Addr())
	select {
	case err := <-served:
		return err
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := server.Shutdown(end); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
