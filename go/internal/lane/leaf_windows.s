// leaf_windows.s: empty; its presence lets leaf_windows.go declare a function without a body.

//go:build go1.22 && !go1.27 && !gangway_portable && (amd64 || arm64)
