// drop.go: what %abandoned names stands in the package beside the stubs.

package apartments

// dropFound gets what an abandoned Find returned.
func dropFound([]byte) {}
