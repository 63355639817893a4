// zlib.i: the real zlib1.dll: a C library with cdecl functions, unsigned longs and buffers.
%module zlib
%{
#include <zlib.h>

#include <stdexcept>
#include <string>
%}
%noexcept_entry(zlibVersion);
%noexcept_entry(compressBound);
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const unsigned char *data, unsigned int size) };
%apply (const void *BYTES, size_t LENGTH) { (const void *data, size_t size) };

// As zlib.h has them, with its own typedefs resolved.
const char *zlibVersion();
unsigned long crc32(unsigned long crc, const unsigned char *data, unsigned int size);
unsigned long adler32(unsigned long adler, const unsigned char *data, unsigned int size);
unsigned long compressBound(unsigned long size);

// compress and uncompress write to a buffer whose size is in and out: they are called through a few lines of C++.
%bytes(deflated);
%bytes(inflated);
%inline %{
std::string deflated(const void *data, size_t size) {
  uLong length = compressBound(static_cast<uLong>(size));
  std::string result(length, '\0');
  const int code = compress(reinterpret_cast<Bytef *>(result.data()), &length, static_cast<const Bytef *>(data), static_cast<uLong>(size));
  if (code != Z_OK) throw std::runtime_error(zError(code));
  result.resize(length);
  return result;
}

std::string inflated(const void *data, size_t size, unsigned long limit) {
  std::string result(limit, '\0');
  const int code = uncompress(reinterpret_cast<Bytef *>(result.data()), &limit, static_cast<const Bytef *>(data), static_cast<uLong>(size));
  if (code != Z_OK) throw std::runtime_error(zError(code));
  result.resize(limit);
  return result;
}
%}
