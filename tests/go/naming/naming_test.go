// naming_test.go: each C++ overload, default and namespace is reached under the Go name the rules give it.

//go:build windows

package naming_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/naming/naming"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "naming", Load: naming.Load}) }

func TestOverloadsAreToldApart(t *testing.T) {
	e2e.Equal(t, "kind(int)", naming.Kind(1), 1)
	e2e.Equal(t, "kind(double)", naming.KindFloat64(1), 2)
	text, err := naming.KindString("1")
	e2e.Check(t, err)
	e2e.Equal(t, "kind(string)", text, 3)
	e2e.Equal(t, "kind(int, int)", naming.KindInt32Int32(1, 2), 4)
	e2e.Equal(t, "kind()", naming.KindVoid(), 5)
	e2e.Equal(t, "kind(unsigned char)", naming.KindUint8(1), 6)
}

func TestRenames(t *testing.T) {
	e2e.Equal(t, "function", naming.Chosen(), 7)
	e2e.Equal(t, "overload that keeps its name", naming.Area(2), 12)
	e2e.Equal(t, "overload with a name of its own", naming.AreaOfRectangle(2, 5), 10)
}

func TestNamespacesOpenUp(t *testing.T) {
	e2e.Equal(t, "::depth", naming.Depth(), 1)
	e2e.Equal(t, "naming::inner::depth", naming.InnerDepth(), 2)
	e2e.Equal(t, "naming::inner::deepest::bottom", naming.Bottom(), 3)
}

func TestDefaultArguments(t *testing.T) {
	e2e.Equal(t, "all left out", naming.Scale(1), 1010)
	e2e.Equal(t, "one given", naming.ScaleWithFactor(1, 2), 1002)
	e2e.Equal(t, "all given", naming.ScaleWithFactorAndOffset(4, 2, 3), 11)
	for want, call := range map[string]func() (string, error){
		"hello, you.": func() (string, error) { return naming.Greet("you") },
		"ahoy, you.":  func() (string, error) { return naming.GreetWithGreeting("you", "ahoy") },
		"ahoy, you!":  func() (string, error) { return naming.GreetWithGreetingAndLoud("you", "ahoy", true) },
	} {
		got, err := call()
		e2e.Check(t, err)
		e2e.Equal(t, "greeting", got, want)
	}
}

func TestOverloadsAndDefaultsOfAClass(t *testing.T) {
	for want, make := range map[int32]func() (*naming.Counter, error){
		5:  naming.NewCounter,
		7:  func() (*naming.Counter, error) { return naming.NewCounterWithStart(7) },
		12: func() (*naming.Counter, error) { return naming.NewCounterInt32Int32(3, 4) },
	} {
		counter, err := make()
		e2e.Check(t, err)
		e2e.Equal(t, "start", counter.Total(), want)
		e2e.Equal(t, "default", counter.Add(), want+1)
		e2e.Equal(t, "given", counter.AddWithAmount(10), want+11)
		e2e.Equal(t, "overload", counter.AddInt32Int32(10, 3), want+41)
		e2e.Check(t, counter.Close())
	}
	e2e.Equal(t, "static", naming.CounterAnswer(), 42)
	e2e.Equal(t, "static overload", naming.CounterAnswerInt32(1), 43)
}

func TestKeywordsOfGoAsNames(t *testing.T) {
	e2e.Equal(t, "parameters", naming.Type(1, 2, 3, 4, 5), 54321)
	e2e.Equal(t, "function", naming.Select(), 9)
}
