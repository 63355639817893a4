// stream.hpp: calls an object's IStream, or its ISequentialStream when it has no more.
#pragma once

#ifndef SWIG
#include <gangway/bytes.hpp>

#include <cstddef>
#include <string>
#endif

namespace gangway::com {

#ifndef SWIG
class Object;
#endif

/// Reads up to count bytes. The reply: u32 bytes, u32 zero, bytes padded; fewer than count are the end.
gangway::bytes stream_read(Object& stream, unsigned int count);
/// Writes. The reply: u32 bytes written, u32 zero.
gangway::bytes stream_write(Object& stream, const void* request, size_t length);
/// Seeks by an origin of STREAM_SEEK. The reply: u64 position.
gangway::bytes stream_seek(Object& stream, long long by, unsigned int origin);
/// Commits what was written.
gangway::bytes stream_commit(Object& stream);

}  // namespace gangway::com
