/* cdata.i: C memory as []byte, as SWIG's file of this name: %cdata(T) declares cdata_T(pointer, elements), which copies so many elements out,
 * %cdata(T, Name) calls it cdata_Name; cdata(pointer, bytes) is there without being asked for, and so is memmove(pointer, bytes), which
 * copies a []byte in.
 */
%{
#include <gangway/bytes.hpp>

#include <cstring>
%}
%define %gangway_cdata(TYPE, NAME, SIZE...)
%inline %{
inline gangway::bytes NAME(TYPE *memory_, int nelements = 1) {
  gangway::bytes made;
  if (nelements > 0) made.append(memory_, static_cast<std::size_t>(nelements) * SIZE);
  return made;
}
%}
%enddef
%define %cdata(TYPE, NAME...)
#if #NAME != ""
%gangway_cdata(TYPE, cdata_##NAME, sizeof(TYPE))
#else
%gangway_cdata(TYPE, cdata_##TYPE, sizeof(TYPE))
#endif
%enddef
%feature("gangway:own") cdata(void *, int);
%gangway_cdata(void, cdata, 1)
%apply (const void *BYTES, size_t LENGTH) { (const void *indata, size_t inlen) }
%rename(memmove) gangway_memmove;
%feature("gangway:own") gangway_memmove;
%inline %{
inline void gangway_memmove(void *data, const void *indata, size_t inlen) { std::memmove(data, indata, inlen); }
%}
