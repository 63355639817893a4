// reply.hpp: makes the bytes that answer a request: a head, values, and handles. README.md describes them.
#pragma once

#include "failure.hpp"
#include "value.hpp"
#include "wire.hpp"

#include <string>
#include <utility>

namespace gangway::com {

// Writes the head of a failure's reply.
inline void put_head(byte_writer& writer, const call_failure& failure) {
  writer.put<std::int32_t>(failure.result);
  writer.put(failure.argument);
  writer.put(failure.code);
  writer.put(static_cast<std::uint16_t>(failure.kind));
  writer.put(failure.help_context);
  writer.put(static_cast<std::uint32_t>(failure.source.size()));
  writer.put(static_cast<std::uint32_t>(failure.description.size()));
  writer.put(static_cast<std::uint32_t>(failure.help_file.size()));
  writer.put<std::uint32_t>(0);
  writer.text(failure.source);
  writer.text(failure.description);
  writer.text(failure.help_file);
}

// Writes the head of a success's reply.
inline void put_success(byte_writer& writer, HRESULT hr) {
  struct success_head {
    std::int32_t result;
    std::uint32_t argument;
    std::uint64_t others[3];
  };
  writer.put(success_head{hr, no_argument, {}});
}

// The reply of a call whose result is a word (word_of), and that has no by-reference arguments. It is written word by word,
// because a processor copies memory slowly right after it was written in smaller pieces.
inline bytes plain_result(HRESULT hr, VARTYPE type, std::uint64_t word) {
  bytes reply;
  char* to = reply.extend(8 * sizeof word);
  const auto put = [&to](std::uint64_t value) {
    std::memcpy(to, &value, sizeof value);
    to += sizeof value;
  };
  put(std::uint64_t{no_argument} << 32 | static_cast<std::uint32_t>(hr));
  for (int i = 0; i < 3; ++i) put(0);  // nothing else in the head
  put(type);
  put(word);
  put(0);  // arguments by reference
  put(0);  // handles
  return reply;
}

inline bytes failed(const call_failure& failure) {
  byte_writer writer;
  put_head(writer, failure);
  new_handles().hand_over(writer);
  return writer.take();
}

inline bytes failed(const conversion_error& error) { return failed(failure_of(error)); }

// A success: `put(byte_writer&, new_handles&)` writes the values. It is a failure when put meets a value that has no bytes.
template <class Put> bytes succeeded(HRESULT hr, Put put) {
  try {
    byte_writer writer;
    new_handles handles;
    put_success(writer, hr);
    put(writer, handles);
    handles.hand_over(writer);
    return writer.take();
  } catch (const conversion_error& error) {
    return failed(error);
  }
}

// A success with VT_EMPTY, or the failure. To be called directly behind the call that gave hr.
inline bytes done(HRESULT hr) {
  if (FAILED(hr)) return failed(failure_of(hr));
  return succeeded(hr, [](byte_writer& writer, new_handles& handles) { write_value(writer, VARIANT{}, handles); });
}

// A success with the object, whose reference it takes over, or the failure. To be called directly behind the call that gave hr.
gangway::bytes made(HRESULT hr, IUnknown* object);

// The same for an interface of this IID that is an IDispatch, though not the object's usual one. Not null.
gangway::bytes made_by(const IID& iid, IDispatch* object);

// Throws a conversion_error that says what to do when COM is not set up on this thread.
void need_com();

}  // namespace gangway::com
