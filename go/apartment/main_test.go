// main_test.go: the examples of this package run where there are DLLs.

package apartment_test

import (
	"testing"

	"github.com/gangway-go/gangway/go/internal/examples"
)

func TestMain(m *testing.M) { examples.Main(m, "Example", "ExampleApartment_Close", "ExampleList") }
