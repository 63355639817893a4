// upcall_other.go: a stand-in on systems without Windows DLLs, where no module loads.

//go:build !windows

package cgostub

func upcallAddress() uintptr { return 0 }
