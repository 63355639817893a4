// main.go: looks at the example's window as a person would: on a screen, with a mouse.
//
// Invariants
//   - What counts is on the screen: the picture is that of the whole X display, and places in the window are found in it.
//   - Clicks come from the X server, through Wine, as window messages.
//   - Everything that was started is ended, also after a failure.

// Command demo starts the window example under Wine on an X display of its own, checks what it shows, clicks, and checks
// again. It leaves pictures of both.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/gangway-go/gangway/bridge/examples/window/look"
)

const (
	screen  = "640x400"
	patient = 45 * time.Second // for a picture to become right: the first one waits for Wine
)

var passed, failed int

func check(what string, err error) bool {
	if err != nil {
		failed++
		fmt.Printf("FAIL %s: %v\n", what, err)
		return false
	}
	passed++
	fmt.Println("ok  ", what)
	return true
}

func main() {
	exe := flag.String("exe", "", "the example's program")
	run := flag.String("run", "", "what runs a Windows program")
	pictures := flag.String("pictures", "window", "where pictures go: this, with -before.png and -after.png")
	flag.Parse()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	if err := demo(ctx, *exe, *run, *pictures); err != nil {
		check("demo", err)
	}
	fmt.Printf("%d passed, %d failed\n", passed, failed)
	if failed != 0 {
		os.Exit(1)
	}
}

func demo(ctx context.Context, exe, run, pictures string) error {
	display, stop, err := startX(ctx)
	if err != nil {
		return err
	}
	defer stop()
	p, err := start(ctx, display, exe, run)
	if err != nil {
		return err
	}
	defer p.end()
	d := &desk{ctx, display}

	before, err := d.until(showing(0))
	if err == nil {
		err = save(before, pictures+"-before.png")
	}
	if !check("the window shows what Go draws: band, background, button", err) {
		return errors.Join(save(before, pictures+"-before.png"), p.complaint())
	}
	if !check("a click on the button is answered by another colour", d.clickAndSee(look.Button, 1, pictures+"-after.png")) {
		return p.complaint()
	}
	after, err := load(pictures + "-after.png")
	if err == nil && same(before, after, look.Line) {
		err = errors.New("it is the same as before")
	}
	check("and by another text", err)
	// A click beside the button is counted by nobody: the next one on it is the second.
	check("a click beside it changes nothing", errors.Join(d.click(look.Band), d.clickAndSee(look.Button, 2, "")))
	check("a click on Close ends the program", errors.Join(d.click(look.Close), p.wait("closed after 2 clicks", "exit 0")))
	return nil
}

// startX starts an X server without a screen, on a display that is free.
func startX(ctx context.Context) (display string, stop func(), err error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", nil, err
	}
	defer r.Close()
	x := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", screen+"x24", "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{w}
	err = x.Start()
	w.Close()
	if err != nil {
		return "", nil, err
	}
	stop = func() {
		_ = x.Process.Kill()
		_ = x.Wait()
	}
	var number int
	if _, err := fmt.Fscan(r, &number); err != nil {
		stop()
		return "", nil, fmt.Errorf("no display from Xvfb: %w", err)
	}
	return fmt.Sprint(":", number), stop, nil
}

// program is the example under Wine, on a desktop of its own there, whose explorer does not pass its output on.
type program struct {
	log  string
	done chan error
	kill func()
}

func start(ctx context.Context, display, exe, run string) (*program, error) {
	exe, err := filepath.Abs(exe)
	if err != nil {
		return nil, err
	}
	p := &program{log: exe + ".log", done: make(chan error, 1)}
	_ = os.Remove(p.log)
	windows := func(path string) string { return "Z:" + strings.ReplaceAll(path, "/", `\`) }
	script := fmt.Sprintf("@\"%s\" > \"%s\" 2>&1\r\n@echo exit %%errorlevel%% >> \"%s\"\r\n", windows(exe), windows(p.log), windows(p.log))
	if err := os.WriteFile(exe+".bat", []byte(script), 0o644); err != nil {
		return nil, err
	}
	ctx, p.kill = context.WithCancel(ctx)
	name := fmt.Sprint("gangway", os.Getpid())
	wine := exec.CommandContext(ctx, run, "explorer", "/desktop="+name+","+screen, "cmd", "/c", windows(exe)+".bat")
	wine.Env = append(os.Environ(), "GANGWAY_WINE_DISPLAY="+display, "GANGWAY_WINE_TIMEOUT=240")
	wine.Cancel = func() error { return wine.Process.Signal(os.Interrupt) } // for run's own time limit, which ends all
	wine.WaitDelay = 10 * time.Second
	if err := wine.Start(); err != nil {
		return nil, err
	}
	go func() { p.done <- wine.Wait() }()
	return p, nil
}

func (p *program) end() {
	p.kill()
	select {
	case <-p.done:
	case <-time.After(15 * time.Second):
	}
}

// complaint is what the program has said.
func (p *program) complaint() error {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err
	}
	return fmt.Errorf("the program says: %q", text)
}

// wait waits until the program has said all of it.
func (p *program) wait(says ...string) error {
	for deadline := time.Now().Add(patient); ; time.Sleep(100 * time.Millisecond) {
		text, _ := os.ReadFile(p.log)
		missing := 0
		for _, say := range says {
			if !bytes.Contains(text, []byte(say)) {
				missing++
			}
		}
		if missing == 0 {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("want %q: %w", says, p.complaint())
		}
	}
}

// desk is the display: to be looked at and clicked on.
type desk struct {
	ctx     context.Context
	display string
}

func (d *desk) tool(name string, args ...string) ([]byte, error) {
	c := exec.CommandContext(d.ctx, name, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.display)
	var complaint bytes.Buffer
	c.Stderr = &complaint
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", name, err, complaint.String())
	}
	return out, nil
}

func (d *desk) picture() (image.Image, error) {
	data, err := d.tool("import", "-silent", "-window", "root", "png:-")
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(data))
}

// until takes pictures until one is right, and returns it, or the last and why it is not.
func (d *desk) until(wrong func(image.Image) error) (image.Image, error) {
	for deadline := time.Now().Add(patient); ; time.Sleep(200 * time.Millisecond) {
		picture, err := d.picture()
		if err != nil {
			return nil, err
		}
		if err = wrong(picture); err == nil || time.Now().After(deadline) {
			return picture, err
		}
	}
}

// click clicks into the middle of a place.
func (d *desk) click(place look.Rect) error {
	picture, err := d.picture()
	if err != nil {
		return err
	}
	inside, err := find(picture)
	if err != nil {
		return err
	}
	at := inside.Add(image.Pt(int(place.X+place.Width/2), int(place.Y+place.Height/2)))
	_, err = d.tool("xdotool", "mousemove", "--sync", fmt.Sprint(at.X), fmt.Sprint(at.Y), "click", "1")
	return err
}

// clickAndSee clicks and waits for what the window shows after so many clicks on the button.
func (d *desk) clickAndSee(place look.Rect, clicks int32, file string) error {
	if err := d.click(place); err != nil {
		return err
	}
	picture, err := d.until(showing(clicks))
	if file != "" {
		err = errors.Join(err, save(picture, file))
	}
	return err
}

// showing says what is wrong with a picture of the window after so many clicks.
func showing(clicks int32) func(image.Image) error {
	return func(picture image.Image) error {
		inside, err := find(picture)
		if err != nil {
			return err
		}
		want := func(x, y int32, colour uint32) {
			if got := at(picture, inside, x, y); got != colour && err == nil {
				err = fmt.Errorf("%06x at %d,%d in the window, want %06x", got, x, y, colour)
			}
		}
		for y := range look.Band.Height {
			for x := range look.Band.Width {
				want(look.Band.X+x, look.Band.Y+y, look.BandColour(x, y))
			}
		}
		for _, corner := range [][2]int32{{0, 0}, {look.Width - 1, 0}, {0, look.Height - 1}, {look.Width - 1, look.Height - 1}} {
			want(corner[0], corner[1], look.Background)
		}
		edges := func(r look.Rect, colour uint32) {
			for x := range r.Width {
				want(r.X+x, r.Y, colour)
				want(r.X+x, r.Y+r.Height-1, colour)
			}
		}
		edges(look.Button, look.ButtonColour(clicks))
		edges(look.Close, look.CloseColour)
		return err
	}
}

// find returns where the window's inside begins: where the band's first row is.
func find(picture image.Image) (image.Point, error) {
	b := picture.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
	columns:
		for x := b.Min.X; x+int(look.Band.Width) <= b.Max.X; x++ {
			for i := range look.Band.Width {
				if at(picture, image.Pt(x, y), i, 0) != look.BandColour(i, 0) {
					continue columns
				}
			}
			return image.Pt(x-int(look.Band.X), y-int(look.Band.Y)), nil
		}
	}
	return image.Point{}, errors.New("the band of colours is not on the screen")
}

func same(a, b image.Image, place look.Rect) bool {
	in, err := find(a)
	in2, err2 := find(b)
	if err != nil || err2 != nil {
		return false
	}
	for y := range place.Height {
		for x := range place.Width {
			if at(a, in, place.X+x, place.Y+y) != at(b, in2, place.X+x, place.Y+y) {
				return false
			}
		}
	}
	return true
}

func at(picture image.Image, inside image.Point, x, y int32) uint32 {
	r, g, b, _ := picture.At(inside.X+int(x), inside.Y+int(y)).RGBA()
	return r>>8<<16 | g>>8<<8 | b>>8
}

func save(picture image.Image, file string) error {
	if picture == nil {
		return nil
	}
	var data bytes.Buffer
	if err := png.Encode(&data, picture); err != nil {
		return err
	}
	return os.WriteFile(file, data.Bytes(), 0o644)
}

func load(file string) (image.Image, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return png.Decode(bytes.NewReader(data))
}
