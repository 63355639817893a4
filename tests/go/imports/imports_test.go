// imports_test.go: two modules, of which one uses the classes of the other: objects go from each Go package to the other's functions, and
// are destroyed once. Each DLL has its own copy of the C++, so what is alive is the sum of both counts.

//go:build windows

package imports_test

import (
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/imports/drawings"
	"github.com/gangway-go/gangway/tests/go/imports/figures"
	"github.com/gangway-go/gangway/tests/go/imports/stale"
)

func TestMain(m *testing.M) {
	e2e.Main(m, e2e.Module{Name: "figures", Load: figures.Load}, e2e.Module{Name: "drawings", Load: drawings.Load},
		e2e.Module{Name: "stale", Load: stale.Load})
}

func must[T any](t testing.TB) func(T, error) T {
	return func(value T, err error) T {
		t.Helper()
		e2e.Check(t, err)
		return value
	}
}

// balanced runs work, and checks that no figure is left of it.
func balanced(t *testing.T, work func()) {
	t.Helper()
	alive := func() int { return int(figures.Alive() + drawings.MadeHere()) }
	before := alive()
	work()
	e2e.Becomes(t, "figures alive", func() int { return alive() - before }, 0)
}

func TestObjectsOfOneModuleGoIntoTheOther(t *testing.T) {
	number := must[int32](t)
	balanced(t, func() {
		figure := must[*figures.Figure](t)(figures.NewFigure(3))
		e2e.Equal(t, "area by the other module", number(drawings.Area(figure)), 9)
		e2e.Check(t, drawings.Grow(figure, 1))
		e2e.Equal(t, "area after growing", number(figure.Area()), 16)
		e2e.Check(t, drawings.Grow(nil, 1)) // a null pointer

		disc := must[*figures.Disc](t)(figures.NewDisc(2)) // derived in the module that has the base
		e2e.Equal(t, "area of a derived object", number(drawings.Area(&disc.Figure)), 12)

		var made *figures.Figure = must[*drawings.Figure](t)(drawings.FigureOfSize(4)) // the same type
		e2e.Equal(t, "area of what the other module made", number(figures.TwiceArea(made)), 32)
		value := must[*figures.Figure](t)(drawings.ByValue(6))
		e2e.Equal(t, "area of a value", number(value.Area()), 36)

		for _, closed := range []interface{ Close() error }{figure, disc, made, value} {
			e2e.Check(t, closed.Close())
		}
		_, err := drawings.Area(figure)
		_ = e2e.As[*bridge.HandleError](t, "a closed figure", err)
		_, err = figures.TwiceArea(made)
		_ = e2e.As[*bridge.HandleError](t, "a closed figure that the other module made", err)
		_, err = drawings.Area(nil)
		_ = e2e.As[*bridge.HandleError](t, "no figure", err)
	})
}

func TestAClassDerivedFromAnotherModules(t *testing.T) {
	number := must[int32](t)
	balanced(t, func() {
		tile := must[*drawings.Tile](t)(drawings.NewTile(2))
		e2e.Equal(t, "its own area", number(tile.Area()), 40)
		e2e.Equal(t, "its pattern", must[string](t)(tile.Pattern()), "checked")
		e2e.Equal(t, "area by the base's module", number(figures.TwiceArea(tile)), 80) // it is a figures.AnyFigure
		e2e.Check(t, tile.Grow(1))                                                     // a method of the base's package
		e2e.Equal(t, "as its base", number(tile.Figure.Area()), 90)
		e2e.Equal(t, "corner", must[figures.Point](t)(tile.Corner()), figures.Point{X: 3, Y: 3})

		back, is := drawings.AsTile(&tile.Figure)
		e2e.Equal(t, "a tile again", is, true)
		e2e.Equal(t, "its pattern", must[string](t)(back.Pattern()), "checked")
		plain := must[*figures.Figure](t)(figures.NewFigure(1))
		if _, is := drawings.AsTile(plain); is {
			t.Error("a plain figure is a tile")
		}
		e2e.Check(t, plain.Close())
		e2e.Check(t, tile.Close())
		_, err := figures.TwiceArea(tile)
		_ = e2e.As[*bridge.HandleError](t, "a closed tile", err)
		_, err = tile.Corner()
		_ = e2e.As[*bridge.HandleError](t, "a method of the base of a closed tile", err)
	})
}

type neon struct{}

func (neon) Text() (string, error) { return "open", nil }
func (neon) Area() (int32, error)  { return 7, nil }

func TestGoOverridesAFunctionOfTheOtherModulesClass(t *testing.T) {
	balanced(t, func() {
		sign := must[*drawings.Sign](t)(drawings.NewSignWithImpl(neon{}))
		e2e.Equal(t, "read", must[string](t)(drawings.Read(sign)), "open 7")
		e2e.Equal(t, "area by the base's module", must[int32](t)(figures.TwiceArea(sign)), 14)
		e2e.Check(t, sign.Close())
	})
}

func TestConstantObjectsStayConstant(t *testing.T) {
	number := must[int32](t)
	balanced(t, func() {
		pair := must[*figures.Pair](t)(figures.NewPair())
		first := must[*figures.Figure](t)(pair.First())
		second := must[*figures.Figure](t)(pair.Second())
		e2e.Check(t, drawings.Grow(first, 1))
		e2e.Equal(t, "first", number(drawings.Area(first)), 9)
		e2e.Equal(t, "second", number(drawings.Area(second)), 25)
		_ = e2e.As[*bridge.HandleError](t, "changing a constant object", drawings.Grow(second, 1))
		e2e.Equal(t, "second", number(drawings.Area(second)), 25)
		copied := must[*figures.Figure](t)(drawings.CopyOf(second))
		e2e.Check(t, pair.Close())
		_, err := drawings.Area(first)
		_ = e2e.As[*bridge.HandleError](t, "a part of what is closed", err)
		e2e.Equal(t, "the copy", number(figures.AreaOf(copied)), 25)
		e2e.Check(t, copied.Close())
	})
}

func TestTheOtherModuleTakesOver(t *testing.T) {
	number := must[int32](t)
	balanced(t, func() {
		page := must[*drawings.Page](t)(drawings.NewPage())
		figure := must[*figures.Figure](t)(figures.NewFigure(3))
		disc := must[*figures.Disc](t)(figures.NewDisc(1))
		e2e.Check(t, page.Take(figure))
		e2e.Check(t, page.Take(&disc.Figure))
		e2e.Equal(t, "area", number(page.Area()), 12)
		e2e.Equal(t, "still usable", number(figure.Area()), 9)
		_ = e2e.As[*bridge.HandleError](t, "a second time", page.Take(figure))
		lent := must[*figures.Figure](t)(page.At(0))
		e2e.Check(t, lent.Grow(1))
		fixed := must[*figures.Figure](t)(page.Fixed(0))
		e2e.Equal(t, "area of the page's", number(figures.TwiceArea(fixed)), 32)
		_ = e2e.As[*bridge.HandleError](t, "a method that changes a constant object", fixed.Grow(1))
		e2e.Check(t, page.Close())
		for _, gone := range []*figures.Figure{figure, &disc.Figure, lent, fixed} {
			_, err := gone.Area()
			_ = e2e.As[*bridge.HandleError](t, "what the page had", err)
		}
	})
}

func TestContainersOfTheOtherModulesObjects(t *testing.T) {
	balanced(t, func() {
		var all []*figures.Figure
		for size := range int32(5) {
			all = append(all, must[*figures.Figure](t)(figures.NewFigure(size)))
		}
		e2e.Equal(t, "total", must[int32](t)(drawings.Total(all)), 30)
		corners := must[[]figures.Point](t)(drawings.Corners(all))
		e2e.Equal(t, "the last corner", corners[4], figures.Point{X: 4, Y: 4})
		for _, figure := range all {
			e2e.Check(t, figure.Close())
		}
		_, err := drawings.Total(all)
		_ = e2e.As[*bridge.HandleError](t, "a slice of closed figures", err)
	})
}

func TestValuesAndEnumsAreOneType(t *testing.T) {
	e2e.Equal(t, "swapped", must[figures.Point](t)(drawings.Swapped(figures.Point{X: 1, Y: 2})), figures.Point{X: 2, Y: 1})
	e2e.Equal(t, "ink", must[figures.Ink](t)(drawings.OtherInk(figures.InkBlack)), figures.InkRed)
}

func TestCallbacksGetTheOtherModulesObjects(t *testing.T) {
	balanced(t, func() {
		figure := must[*figures.Figure](t)(figures.NewFigure(2))
		got, err := drawings.Visit(figure, func(seen *figures.Figure) int32 {
			e2e.Check(t, seen.Grow(2))
			return must[int32](t)(figures.TwiceArea(seen))
		})
		e2e.Check(t, err)
		e2e.Equal(t, "twice the area", got, 32)
		e2e.Check(t, figure.Close())
	})
}

func TestSharesGoFromModuleToModule(t *testing.T) {
	long := must[int32](t)
	layer := must[*figures.Layer](t)(figures.NewLayer("sky"))
	e2e.Equal(t, "shares in the other module", long(drawings.SharesOf(layer)), long(figures.SharesOf(layer)))
	page := must[*drawings.Page](t)(drawings.NewPage())
	before := long(figures.SharesOf(layer))
	e2e.Check(t, page.SetLayer(layer))
	e2e.Equal(t, "shares with the page's", long(figures.SharesOf(layer)), before+1)
	of := must[*figures.Layer](t)(page.Layer())
	e2e.Equal(t, "name", must[string](t)(of.Name()), "sky")
	e2e.Equal(t, "shares with both of Go's", long(figures.SharesOf(of)), before+2)
	e2e.Check(t, of.Close())
	e2e.Check(t, page.Close())
	e2e.Equal(t, "shares at the end", long(figures.SharesOf(layer)), before)
	other := must[*figures.Layer](t)(drawings.Renamed(layer, "sea"))
	e2e.Equal(t, "name", must[string](t)(other.Name()), "sea")
	e2e.Check(t, other.Close())
	e2e.Check(t, layer.Close())
}

// Forgotten objects are destroyed once, whichever module made them, with the collector at work during the calls.
func TestForgottenObjectsOfBothModules(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	balanced(t, func() {
		var all sync.WaitGroup
		for range 4 {
			all.Add(1)
			go func() {
				defer all.Done()
				for i := range int32(100) {
					figure, err := figures.NewFigure(i)
					if err != nil {
						t.Error(err)
						return
					}
					copied, err := drawings.CopyOf(figure)
					if err != nil {
						t.Error(err)
						return
					}
					tile, err := drawings.NewTile(i)
					if err != nil {
						t.Error(err)
						return
					}
					area, err := figures.TwiceArea(copied)
					tenfold, err2 := figures.TwiceArea(tile)
					if err != nil || err2 != nil || area != 2*i*i || tenfold != 20*i*i {
						t.Errorf("%d: %d, %v; %d, %v", i, area, err, tenfold, err2)
					}
				}
			}()
		}
		all.Wait()
		runtime.GC()
	})
}

// A module that was compiled with another header of the class than the module that has it would read past its end.
func TestOtherHeadersAreNoticed(t *testing.T) {
	figure := must[*figures.Figure](t)(figures.NewFigure(3))
	_, err := stale.Area(figure)
	refused := e2e.As[*bridge.HandleError](t, "a figure of other headers", err)
	if !strings.Contains(refused.Error(), "compiled with different headers") {
		t.Errorf("%v", refused)
	}
	e2e.Check(t, figure.Close())
}
