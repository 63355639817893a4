// classes_test.go: methods, statics, fields and objects as arguments and results.

//go:build windows

package classes_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/classes/classes"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestMain(m *testing.M) { e2e.Main(m, e2e.Module{Name: "classes", Load: classes.Load}) }

func counter(t testing.TB, name string, start int32) *classes.Counter {
	t.Helper()
	made, err := classes.NewCounterStringInt32(name, start)
	e2e.Check(t, err)
	return made
}

func TestConstructorsAndMethods(t *testing.T) {
	plain, err := classes.NewCounter()
	e2e.Check(t, err)
	defer plain.Close()
	name, err := plain.Name()
	e2e.Check(t, err)
	e2e.Equal(t, "name", name, "unnamed")

	named := counter(t, "Zähler", 40)
	defer named.Close()
	value, err := named.Add(2)
	e2e.Check(t, err)
	e2e.Equal(t, "sum", value, 42)
	e2e.Equal(t, "value", named.Value(), 42)
	e2e.Check(t, named.Rename("other"))
	name, err = named.Name()
	e2e.Check(t, err)
	e2e.Equal(t, "name", name, "other")
	e2e.Equal(t, "untouched", plain.Value(), 0)
}

func TestCopyConstructor(t *testing.T) {
	original := counter(t, "original", 7)
	defer original.Close()
	copied, err := classes.NewCounterCounter(original)
	e2e.Check(t, err)
	defer copied.Close()
	_, err = copied.Add(1)
	e2e.Check(t, err)
	e2e.Equal(t, "copy", copied.Value(), 8)
	e2e.Equal(t, "original", original.Value(), 7)
}

func TestFields(t *testing.T) {
	c := counter(t, "fields", 0)
	defer c.Close()
	e2e.Equal(t, "step", c.Step(), 1)
	e2e.Equal(t, "weight", c.Weight(), 0.5)
	e2e.Equal(t, "label", c.Label(), "")
	e2e.Equal(t, "place", c.Place(), classes.Place{X: 1, Y: 2})
	c.SetStep(10)
	c.SetWeight(-2.5)
	c.SetLabel("a label")
	c.SetPlace(classes.Place{X: 3, Y: 4})
	e2e.Equal(t, "step", c.Step(), 10)
	e2e.Equal(t, "weight", c.Weight(), -2.5)
	e2e.Equal(t, "label", c.Label(), "a label")
	e2e.Equal(t, "place", c.Place(), classes.Place{X: 3, Y: 4})
	value, err := c.Add(3)
	e2e.Check(t, err)
	e2e.Equal(t, "C++ uses the field", value, 30)
	e2e.Equal(t, "read-only field", c.Serial(), field(classes.CounterDescribe(c)))
}

func field[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func TestStatics(t *testing.T) {
	before := classes.CounterLive()
	c := counter(t, "static", 0)
	e2e.Equal(t, "live", classes.CounterLive(), before+1)
	e2e.Check(t, c.Close())
	e2e.Equal(t, "live after", classes.CounterLive(), before)
	e2e.Equal(t, "constant", int(classes.CounterLimit), 500)
	e2e.Equal(t, "total", classes.CounterTotal(), 3)
	classes.SetCounterTotal(4)
	e2e.Equal(t, "total", classes.CounterTotal(), 4)
	classes.SetGlobalLevel(9)
	e2e.Equal(t, "global", classes.GlobalLevel(), 9)
}

func TestObjectsAsArguments(t *testing.T) {
	a, b := counter(t, "a", 5), counter(t, "b", 6)
	defer a.Close()
	defer b.Close()
	e2e.Check(t, a.Absorb(b))
	e2e.Equal(t, "absorbed", a.Value(), 11)
	e2e.Equal(t, "with nil", field(a.AddOptional(nil)), 11)
	e2e.Equal(t, "with itself", field(a.AddOptional(a)), 22)
	e2e.Equal(t, "function", field(classes.ValueOf(a)), 22)
	e2e.Equal(t, "nil", field(classes.ValueOr(nil, -1)), -1)
	e2e.Equal(t, "not nil", field(classes.ValueOr(b, -1)), 6)
}

func TestObjectsAsResults(t *testing.T) {
	a, b := counter(t, "a", 5), counter(t, "b", 6)
	defer a.Close()
	defer b.Close()
	for name, make := range map[string]func() (*classes.Counter, error){
		"by value":   func() (*classes.Counter, error) { return a.Sum(b) },
		"by pointer": func() (*classes.Counter, error) { return classes.MakeCounter(11) },
	} {
		made, err := make()
		e2e.Check(t, err)
		e2e.Equal(t, name, made.Value(), 11)
		e2e.Check(t, made.Close())
	}
	cloned, err := a.Clone()
	e2e.Check(t, err)
	e2e.Check(t, a.Close())
	e2e.Equal(t, "clone outlives", cloned.Value(), 5)
	e2e.Check(t, cloned.Close())
	none, err := classes.MakeCounter(-1)
	if err != nil || none != nil {
		t.Errorf("null pointer = %v, %v, want nil without an error", none, err)
	}
}
