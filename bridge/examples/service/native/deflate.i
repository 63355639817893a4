/* deflate.i: parts of zlib, a C library whose functions are cdecl only, from its own DLL (zlib1.dll). */
%module(docstring="Package deflate calls zlib, from the real zlib1.dll.") deflate
%{
#include <zlib.h>

#include <stdexcept>
#include <string>
%}
%include <std_string.i>

/** The version of the zlib1.dll that was loaded, such as "1.2.13". */
const char *zlibVersion(void);

/**
 * Continues the CRC-32 of data.
 * @param crc 0 for a first block, the result for the block before otherwise
 */
%rename(Crc32) crc32;
%apply (const void *BYTES, size_t LENGTH) { (const unsigned char *buf, unsigned int len) };
unsigned long crc32(unsigned long crc, const unsigned char *buf, unsigned int len);

/** The size that compressed data of sourceLen bytes has at most. */
unsigned long compressBound(unsigned long sourceLen);

%bytes(pack);
%bytes(unpack);
%apply (const void *BYTES, size_t LENGTH) { (const void *data, std::size_t size) };
%inline %{
/** Compresses data with zlib's compress2.
 * @param level 0 (store) to 9 (best), -1 for zlib's default */
inline std::string pack(const void *data, std::size_t size, int level = Z_DEFAULT_COMPRESSION) {
  uLongf length = compressBound(static_cast<uLong>(size));
  std::string out(length, '\0');
  const int status = compress2(reinterpret_cast<Bytef *>(out.data()), &length, static_cast<const Bytef *>(data),
                               static_cast<uLong>(size), level);
  if (status != Z_OK) throw std::runtime_error(std::string("compress2: ") + zError(status));
  out.resize(length);
  return out;
}

/** Restores what pack made.
 * @param original the number of bytes before compression */
inline std::string unpack(const void *data, std::size_t size, unsigned int original) {
  std::string out(original, '\0');
  uLongf length = original;
  const int status = uncompress(reinterpret_cast<Bytef *>(out.data()), &length, static_cast<const Bytef *>(data),
                                static_cast<uLong>(size));
  if (status != Z_OK) throw std::runtime_error(std::string("uncompress: ") + zError(status));
  out.resize(length);
  return out;
}
%}
