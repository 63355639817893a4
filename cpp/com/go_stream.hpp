// go_stream.hpp: makes an IStream over a reader or writer of Go.
#pragma once

#ifndef SWIG
#include <gangway/bytes.hpp>
#include <gangway/closure.hpp>
#include <gangway/go_error.hpp>

#include <string>
#endif

namespace gangway::com {

/// What a stream asks Go to do. number and result are a count of bytes or a position.
enum class StreamCall : int {
  Read,       ///< up to number bytes into data; result: how many, fewer only at the end
  Write,      ///< number bytes from data; result: how many
  SeekStart,  ///< to number from the start; result: the new position
  SeekCurrent,
  SeekEnd,
  SetSize,  ///< to number bytes
  Commit,   ///< everything written so far
  Size,     ///< result: how many bytes there are
};

/// Makes a stream of this apartment. mode: STGM_READ, STGM_WRITE or STGM_READWRITE. The reply has its handle.
gangway::bytes go_stream(unsigned int mode,
                         gangway::callback<gangway::go_error(gangway::com::StreamCall what, void* data,
                                                             long long number, unsigned long long* result)>
                             stream);

}  // namespace gangway::com
