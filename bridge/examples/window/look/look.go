// look.go: places and colours, for the program that draws them and for the demo that looks for them on the screen.

// Package look says what the example window looks like.
package look

// Rect is a place inside the window, in pixels from its upper left corner.
type Rect struct{ X, Y, Width, Height int32 }

// Has reports whether a point lies inside.
func (r Rect) Has(x, y int32) bool {
	return x >= r.X && x < r.X+r.Width && y >= r.Y && y < r.Y+r.Height
}

// The window and what is in it.
const (
	Title         = "Gangway window"
	Width, Height = 400, 260
	Background    = 0xF4F1EA
	Text          = 0x202020
	ButtonText    = 0xFFFFFF
	CloseColour   = 0x8A2B2B
)

// Places.
var (
	Band   = Rect{20, 20, 360, 48}
	Line   = Rect{20, 86, 360, 20} // where the text says how often was clicked
	Button = Rect{20, 120, 170, 60}
	Close  = Rect{290, 200, 90, 40}
)

// ButtonColour is the button's after so many clicks on it.
func ButtonColour(clicks int32) uint32 {
	return [...]uint32{0x2457A8, 0x2E8B57, 0xB8860B, 0x7B3FA0}[clicks%4]
}

// BandColour is that of one pixel of the band, from its own upper left corner: a run through red and blue.
func BandColour(x, y int32) uint32 {
	red, blue := uint32(255*x/(Band.Width-1)), uint32(255-255*x/(Band.Width-1))
	return red<<16 | uint32(4*y)<<8 | blue
}
