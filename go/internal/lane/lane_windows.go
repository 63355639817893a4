// lane_windows.go: what both lanes' files have in common.

package lane

// Supported reports whether this system can call at all.
const Supported = true
