// stream.cpp: calls of IStream and ISequentialStream. COM has proxies of both, so the object may be of another apartment.
#include "stream.hpp"

#include "object.hpp"
#include "reply.hpp"
#include "variant.hpp"

#include <gangway/failure.hpp>

#include <objidl.h>

#include <algorithm>
#include <cstdint>
#include <limits>

namespace gangway::com {
namespace {

template <class I> com_ptr<I> ask(Object& object, REFIID iid, HRESULT& hr) {
  com_ptr<I> found;
  hr = object.unknown() == nullptr ? E_NOINTERFACE : object.unknown()->QueryInterface(iid, found.put_void());
  return found;
}

template <class F> bytes sequential(Object& object, F f) {
  HRESULT hr = S_OK;
  const com_ptr<ISequentialStream> stream = ask<ISequentialStream>(object, IID_ISequentialStream, hr);
  if (SUCCEEDED(hr)) return f(*stream.get());
  // Some objects have IStream and deny ISequentialStream.
  const com_ptr<IStream> whole = ask<IStream>(object, IID_IStream, hr);
  return FAILED(hr) ? failed(failure_of(hr)) : f(*whole.get());
}

}  // namespace

bytes stream_read(Object& stream, unsigned int count) {
  return sequential(stream, [&](ISequentialStream& from) {
    std::string bytes(count, '\0');
    ULONG read = 0;
    const HRESULT hr = from.Read(bytes.data(), count, &read);
    if (FAILED(hr)) return failed(failure_of(hr));
    bytes.resize(std::min<std::size_t>(read, bytes.size()));
    return succeeded(hr, [&](byte_writer& reply, new_handles&) {
      reply.put(static_cast<std::uint32_t>(bytes.size()));
      reply.put<std::uint32_t>(0);
      reply.text(bytes);
    });
  });
}

bytes stream_write(Object& stream, const void* request, size_t length) {
  if (length > std::numeric_limits<ULONG>::max()) throw argument_error("request: too long");
  return sequential(stream, [&](ISequentialStream& to) {
    ULONG written = 0;
    const HRESULT hr = to.Write(request, static_cast<ULONG>(length), &written);
    if (FAILED(hr)) return failed(failure_of(hr));
    return succeeded(hr, [&](byte_writer& reply, new_handles&) {
      reply.put(static_cast<std::uint32_t>(written));
      reply.put<std::uint32_t>(0);
    });
  });
}

bytes stream_seek(Object& object, long long by, unsigned int origin) {
  HRESULT hr = S_OK;
  const com_ptr<IStream> stream = ask<IStream>(object, IID_IStream, hr);
  LARGE_INTEGER distance;
  distance.QuadPart = by;
  ULARGE_INTEGER position{};
  if (SUCCEEDED(hr)) hr = stream->Seek(distance, origin, &position);
  if (FAILED(hr)) return failed(failure_of(hr));
  return succeeded(hr,
                   [&](byte_writer& reply, new_handles&) { reply.put(static_cast<std::uint64_t>(position.QuadPart)); });
}

bytes stream_commit(Object& object) {
  HRESULT hr = S_OK;
  const com_ptr<IStream> stream = ask<IStream>(object, IID_IStream, hr);
  return done(FAILED(hr) ? hr : stream->Commit(STGC_DEFAULT));
}

}  // namespace gangway::com
