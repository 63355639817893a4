/* gangway_typemaps.i: the named typemaps for %apply, in place of SWIG's typemaps.i. Read before every interface file.
 *
 *   T *OUTPUT, T &OUTPUT            a result of the Go function
 *   T *INOUT, T &INOUT              a parameter and a result
 *   T *INPUT, T &INPUT              a parameter
 *   T *POINTER                      the address itself: unsafe.Pointer
 *   (T *BUFFER, size_t LENGTH)      []T, either order; without a copy. Written to unless const
 *   (const void *BYTES, size_t LENGTH)   []byte, either order
 *   (const char *STRING, size_t LENGTH)  string, either order
 *   (char *STRING_OUT, size_t LENGTH)    an int, how much room there is, and a string that C++ writes there; also wchar_t *
 *   (char **STRINGS, size_t LENGTH)      []string, either order; also const char **. A null pointer stands behind the last one.
 *   (int ARGC, char **ARGV)              the same
 *   const std::string &             string, also for a non-const reference that is only read
 *   T *DISOWN, T &DISOWN            an object that C++ owns from the call on: see %disown
 */
%define %gangway_out(MARK, PATTERN...)
%typemap(in, numinputs=0) PATTERN "/*@gw MARK arg=$1*/"
%enddef
%define %gangway_in(MARK, PATTERN...)
%typemap(gotype) PATTERN "uintptr"
%typemap(imtype) PATTERN "uintptr"
%typemap(in) PATTERN "/*@gw MARK arg=$1*/"
%typemap(typecheck, precedence=100) PATTERN ""
%enddef
%define %gangway_two(MARK, FIRST, SECOND, PATTERN...)
%typemap(gotype) PATTERN "uintptr"
%typemap(imtype) PATTERN "uintptr"
%typemap(in) PATTERN "/*@gw MARK arg=$FIRST arg=$SECOND*/"
%typemap(typecheck, precedence=100) PATTERN ""
%enddef

%define %gangway_directions(TYPE...)
%gangway_out(OUTPUT, TYPE *OUTPUT)
%gangway_out(OUTPUT, TYPE &OUTPUT)
%gangway_in(INOUT, TYPE *INOUT)
%gangway_in(INOUT, TYPE &INOUT)
%gangway_in(INPUT, TYPE *INPUT)
%gangway_in(INPUT, TYPE &INPUT)
%gangway_in(INPUT, const TYPE &INPUT)
%gangway_in(INPUT, const TYPE *INPUT)
%gangway_in(POINTER, TYPE *POINTER)
%gangway_in(POINTER, const TYPE *POINTER)
%enddef

%gangway_directions(SWIGTYPE)
%gangway_directions(bool)
%gangway_directions(char)
%gangway_directions(signed char)
%gangway_directions(unsigned char)
%gangway_directions(short)
%gangway_directions(unsigned short)
%gangway_directions(int)
%gangway_directions(unsigned int)
%gangway_directions(long)
%gangway_directions(unsigned long)
%gangway_directions(long long)
%gangway_directions(unsigned long long)
%gangway_directions(float)
%gangway_directions(double)
%gangway_directions(wchar_t)
%gangway_directions(size_t)
%gangway_directions(ptrdiff_t)
%gangway_directions(intptr_t)
%gangway_directions(uintptr_t)
%gangway_directions(int8_t)
%gangway_directions(uint8_t)
%gangway_directions(int16_t)
%gangway_directions(uint16_t)
%gangway_directions(int32_t)
%gangway_directions(uint32_t)
%gangway_directions(int64_t)
%gangway_directions(uint64_t)
%gangway_directions(std::string)
%gangway_directions(std::wstring)
%gangway_directions(void)
%gangway_out(OUTPUT, SWIGTYPE **OUTPUT)
%gangway_out(OUTPUT, void **OUTPUT)
%gangway_in(INOUT, SWIGTYPE **INOUT)
%gangway_in(INOUT, void **INOUT)

%define %gangway_buffer(TYPE...)
%gangway_two(BUFFER, 1, 2, (TYPE *BUFFER, size_t LENGTH))
%gangway_two(BUFFER, 2, 1, (size_t LENGTH, TYPE *BUFFER))
%gangway_two(BUFFER, 1, 2, (const TYPE *BUFFER, size_t LENGTH))
%gangway_two(BUFFER, 2, 1, (size_t LENGTH, const TYPE *BUFFER))
%enddef
%gangway_buffer(SWIGTYPE)
%gangway_buffer(void)
%gangway_buffer(bool)
%gangway_buffer(char)
%gangway_buffer(signed char)
%gangway_buffer(unsigned char)
%gangway_buffer(short)
%gangway_buffer(unsigned short)
%gangway_buffer(int)
%gangway_buffer(unsigned int)
%gangway_buffer(long)
%gangway_buffer(unsigned long)
%gangway_buffer(long long)
%gangway_buffer(unsigned long long)
%gangway_buffer(float)
%gangway_buffer(double)
%gangway_two(BYTES, 1, 2, (const void *BYTES, size_t LENGTH))
%gangway_two(BYTES, 2, 1, (size_t LENGTH, const void *BYTES))
%gangway_two(BYTES, 1, 2, (void *BYTES, size_t LENGTH))
%gangway_two(BYTES, 2, 1, (size_t LENGTH, void *BYTES))
%gangway_two(STRING, 1, 2, (const char *STRING, size_t LENGTH))
%gangway_two(STRING, 2, 1, (size_t LENGTH, const char *STRING))
%gangway_two(STRING, 1, 2, (char *STRING, size_t LENGTH))
%gangway_two(STRING, 2, 1, (size_t LENGTH, char *STRING))
%gangway_two(STRING_OUT, 1, 2, (char *STRING_OUT, size_t LENGTH))
%gangway_two(STRING_OUT, 2, 1, (size_t LENGTH, char *STRING_OUT))
%gangway_two(STRING_OUT, 1, 2, (wchar_t *STRING_OUT, size_t LENGTH))
%gangway_two(STRING_OUT, 2, 1, (size_t LENGTH, wchar_t *STRING_OUT))

%gangway_two(STRINGS, 1, 2, (char **STRINGS, size_t LENGTH))
%gangway_two(STRINGS, 2, 1, (size_t LENGTH, char **STRINGS))
%gangway_two(STRINGS, 1, 2, (const char **STRINGS, size_t LENGTH))
%gangway_two(STRINGS, 2, 1, (size_t LENGTH, const char **STRINGS))
%gangway_two(STRINGS, 1, 2, (const char *const *STRINGS, size_t LENGTH))
%gangway_two(STRINGS, 2, 1, (size_t LENGTH, const char *const *STRINGS))
%gangway_two(STRINGS, 2, 1, (int ARGC, char **ARGV))

%gangway_in(DISOWN, SWIGTYPE *DISOWN)
%gangway_in(DISOWN, const SWIGTYPE *DISOWN)
%gangway_in(DISOWN, SWIGTYPE &DISOWN)

%gangway_in(TEXT, const std::string &)
%gangway_in(TEXT, const std::wstring &)
