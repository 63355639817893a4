// shelllink_test.go: custom interfaces by hand: IShellLinkW and IPersistFile.

//go:build windows

package comtyped_test

import (
	"errors"
	"path/filepath"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/tests/go/comtyped/shelllink"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestShortcutIsWrittenAndReadBack(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	file := filepath.Join(e2e.Folder(t), "größe.lnk")
	made := must[*shelllink.Shortcut](t)(shelllink.NewShortcut(ctx, apt))
	e2e.Check(t, made.SetPath(ctx, `C:\windows\notepad.exe`))
	e2e.Check(t, made.SetArguments(ctx, `"größe.txt"`))
	e2e.Check(t, made.SetDescription(ctx, "Größe"))
	e2e.Check(t, made.SetIcon(ctx, `C:\windows\notepad.exe`, 3))
	e2e.Check(t, made.Save(ctx, file))

	read := must[*shelllink.Shortcut](t)(shelllink.NewShortcut(ctx, apt))
	e2e.Check(t, read.Load(ctx, file))
	if path := must[string](t)(read.Path(ctx)); path != `C:\windows\notepad.exe` {
		t.Errorf("Path = %q", path)
	}
	if arguments := must[string](t)(read.Arguments(ctx)); arguments != `"größe.txt"` {
		t.Errorf("Arguments = %q", arguments)
	}
	if description := must[string](t)(read.Description(ctx)); description != "Größe" {
		t.Errorf("Description = %q", description)
	}
	icon, index, err := read.Icon(ctx)
	if err != nil || icon != `C:\windows\notepad.exe` || index != 3 {
		t.Errorf("Icon = %q, %d, %v", icon, index, err)
	}
}

func TestShortcutThatIsNotThere(t *testing.T) {
	made := must[*shelllink.Shortcut](t)(shelllink.NewShortcut(ctx, e2e.Apartment(t, apartment.STA)))
	var failed *bridge.HResultError
	if err := made.Load(ctx, filepath.Join(e2e.Folder(t), "none.lnk")); !errors.As(err, &failed) {
		t.Errorf("Load = %v, want a *bridge.HResultError", err)
	}
}
