/* cmalloc.i: C's allocation by type, as SWIG's file of this name: %malloc(T), %calloc(T), %realloc(T), %free(T), %sizeof(T), and all of them
 * by %allocators(T); a second word names them where the type is no word: %malloc(unsigned int, UInt). Memory is a bridge.Pointer[T] in Go
 * (that of void an unsafe.Pointer), and Go frees none of it; the sizes are functions, as those of some types differ between architectures.
 */
%{
#include <cstdlib>
%}
%define %gangway_malloc(TYPE, NAME, SIZE...)
%inline %{
inline TYPE *malloc_##NAME(size_t bytes = SIZE) { return static_cast<TYPE *>(std::malloc(bytes)); }
%}
%enddef
%define %gangway_calloc(TYPE, NAME, SIZE...)
%inline %{
inline TYPE *calloc_##NAME(size_t count = 1, size_t bytes = SIZE) { return static_cast<TYPE *>(std::calloc(count, bytes)); }
%}
%enddef
%define %gangway_realloc(TYPE, NAME, SIZE...)
%inline %{
inline TYPE *realloc_##NAME(TYPE *memory_, size_t count) { return static_cast<TYPE *>(std::realloc(memory_, count * SIZE)); }
%}
%enddef
%define %gangway_free(TYPE, NAME)
%inline %{
inline void free_##NAME(TYPE *memory_) { std::free(memory_); }
%}
%enddef

/* Calls MACRO with the type, its name and its size. */
%define %gangway_allocator(MACRO, TYPE, NAME...)
#if #NAME != ""
#if #TYPE != "void"
MACRO(TYPE, NAME, sizeof(TYPE))
#else
MACRO(TYPE, NAME, 1)
#endif
#else
#if #TYPE != "void"
MACRO(TYPE, TYPE, sizeof(TYPE))
#else
MACRO(TYPE, TYPE, 1)
#endif
#endif
%enddef
%define %malloc(TYPE, NAME...)
%gangway_allocator(%gangway_malloc, TYPE, NAME)
%enddef
%define %calloc(TYPE, NAME...)
%gangway_allocator(%gangway_calloc, TYPE, NAME)
%enddef
%define %realloc(TYPE, NAME...)
%gangway_allocator(%gangway_realloc, TYPE, NAME)
%enddef
%define %free(TYPE, NAME...)
#if #NAME != ""
%gangway_free(TYPE, NAME)
#else
%gangway_free(TYPE, TYPE)
#endif
%enddef
%define %gangway_sizeof(TYPE, NAME)
%inline %{
inline size_t sizeof_##NAME() noexcept { return sizeof(TYPE); }
%}
%enddef
%define %sizeof(TYPE, NAME...)
#if #NAME != ""
%gangway_sizeof(TYPE, NAME)
#else
%gangway_sizeof(TYPE, TYPE)
#endif
%enddef
%define %allocators(TYPE, NAME...)
%malloc(TYPE, NAME)
%calloc(TYPE, NAME)
%realloc(TYPE, NAME)
%free(TYPE, NAME)
#if #TYPE != "void"
%sizeof(TYPE, NAME)
#endif
%enddef
