// open_other.go: apartments on other systems than Windows, where New returns an error before anything here is called.

//go:build !windows

package apartment

func open(Kind, config) (*Apartment, error) { panic("BUG: an apartment on another system") }
func runClosure() uintptr                   { return 0 }
func (a *Apartment) drain() error           { return nil }
func (a *Apartment) cancel() error          { return nil }
func (a *Apartment) running() []string      { return nil }
