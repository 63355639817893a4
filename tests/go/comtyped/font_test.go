// font_test.go: a dispinterface, whose members are called through IDispatch by their numbers.

//go:build windows

package comtyped_test

import (
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/tests/go/comtyped/stdole"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestDispinterfaceHasItsProperties(t *testing.T) {
	font := must[*stdole.Font](t)(stdole.NewStdFont(ctx, e2e.Apartment(t, apartment.STA)))
	e2e.Check(t, font.SetBold(ctx, true))
	e2e.Check(t, font.SetWeight(ctx, 700))
	e2e.Check(t, font.SetSize(ctx, 12_5000))
	if bold := must[bool](t)(font.Bold(ctx)); !bold {
		t.Error("Bold = false")
	}
	if weight := must[int16](t)(font.Weight(ctx)); weight != 700 {
		t.Errorf("Weight = %d, want 700", weight)
	}
	if size := must[int64](t)(font.Size(ctx)); size < 12_0000 || size > 13_0000 {
		t.Errorf("Size = %d ten-thousandths, want about 12.5", size)
	}
}

func TestDispinterfaceAndTableAreOneObject(t *testing.T) {
	font := must[*stdole.Font](t)(stdole.NewStdFont(ctx, e2e.Apartment(t, apartment.STA)))
	table := must[*stdole.IFont](t)(font.AsIFont(ctx))
	e2e.Check(t, font.SetName(ctx, "Arial"))
	// The name is that of the font the system has instead.
	if name, same := must[string](t)(font.Name(ctx)), must[string](t)(table.Name(ctx)); name != same || name == "" {
		t.Errorf("Name = %q, and %q through the table of methods", name, same)
	}
	e2e.Check(t, table.SetItalic(ctx, true))
	if italic := must[bool](t)(font.Italic(ctx)); !italic {
		t.Error("Italic = false through IDispatch, though the table of methods has set it")
	}
}
