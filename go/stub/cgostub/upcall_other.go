// upcall_other.go: systems without Windows DLLs, where no module loads.

//go:build !windows

package cgostub

func upcallAddress() uintptr { return 0 }
