/* wchar.i: wchar_t is 16 bits: uint16. const wchar_t* is a Go string. */
