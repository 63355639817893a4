// main_windows.go: the program: a window on a GUI apartment, drawn by a Go func, whose clicks are a Go func's.
//
// paint and click are called while the window's thread is inside of its window procedure. What they call, w.Fill and so
// on, runs on that thread all the same: the apartment waits for Go and works meanwhile.

package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/signal"
	"sync/atomic"
	"time"

	"github.com/gangway-go/gangway/bridge/examples/window/look"
	"github.com/gangway-go/gangway/bridge/examples/window/window"
	"github.com/gangway-go/gangway/go/apartment"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) (err error) {
	gui, err := apartment.New(apartment.GUI, apartment.Name("window"))
	if err != nil {
		return err
	}
	defer func() {
		end, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		err = errors.Join(err, gui.Close(end))
	}()
	w, err := window.NewWindow(ctx, gui, look.Title, look.Width, look.Height)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close(context.Background())) }()

	var clicks atomic.Int32
	pixels := gradient()
	paint := func() {
		if err := draw(ctx, w, pixels, clicks.Load()); err != nil {
			panic(err) // comes back out of w.Wait
		}
	}
	click := func(x, y int32) {
		fmt.Printf("click at %d,%d\n", x, y)
		var err error
		switch {
		case look.Button.Has(x, y):
			clicks.Add(1)
			err = w.Repaint(ctx)
		case look.Close.Has(x, y):
			err = w.Dismiss(ctx)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := errors.Join(w.OnPaint(ctx, paint), w.OnClick(ctx, click)); err != nil {
		return err
	}
	if err := w.Wait(ctx); err != nil {
		return err
	}
	fmt.Printf("closed after %d clicks\n", clicks.Load())
	return nil
}

func draw(ctx context.Context, w *window.Window, pixels []uint32, clicks int32) error {
	text := "Not clicked yet. All of this is drawn by Go."
	if clicks > 0 {
		text = fmt.Sprintf("Clicks: %d. Each was a call of a Go func.", clicks)
	}
	fill := func(r look.Rect, colour uint32) error { return w.Fill(ctx, r.X, r.Y, r.Width, r.Height, colour) }
	return errors.Join(
		fill(look.Rect{Width: look.Width, Height: look.Height}, look.Background),
		w.Show(ctx, look.Band.X, look.Band.Y, look.Band.Width, pixels),
		w.Write(ctx, look.Line.X, look.Line.Y, text, look.Text),
		fill(look.Button, look.ButtonColour(clicks)),
		w.Write(ctx, look.Button.X+50, look.Button.Y+22, "Click me", look.ButtonText),
		fill(look.Close, look.CloseColour),
		w.Write(ctx, look.Close.X+28, look.Close.Y+12, "Close", look.ButtonText),
	)
}

// gradient is the pixels of the band at the top: each made by Go.
func gradient() []uint32 {
	pixels := make([]uint32, 0, look.Band.Width*look.Band.Height)
	for y := range look.Band.Height {
		for x := range look.Band.Width {
			pixels = append(pixels, look.BandColour(x, y))
		}
	}
	return pixels
}
