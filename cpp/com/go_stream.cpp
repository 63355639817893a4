// go_stream.cpp: the IStream whose reads, writes and seeks are a Go func's.
//
// Invariant: every method that has an out parameter sets it, failing or not.
#include "go_stream.hpp"

#include "reply.hpp"
#include "variant.hpp"

#include <gangway/com_class.hpp>
#include <gangway/failure.hpp>

#include <objidl.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace gangway::com {
namespace {

using stream_function = callback<go_error(StreamCall, void*, long long, unsigned long long*)>;

class stream_over_go final : public com_class<derived<IStream, ISequentialStream>> {
 public:
  stream_over_go(unsigned mode, stream_function func) : mode_(mode), func_(std::move(func)) {}

  HRESULT STDMETHODCALLTYPE Read(void* data, ULONG count, ULONG* read) noexcept override {
    ULONG done = 0;
    const HRESULT result = call([&] {
      done = transfer(StreamCall::Read, data, count);
      return done < count ? S_FALSE : S_OK;
    });
    if (read != nullptr) *read = done;
    return result;
  }
  HRESULT STDMETHODCALLTYPE Write(const void* data, ULONG count, ULONG* written) noexcept override {
    ULONG done = 0;
    const HRESULT result = call([&] { done = transfer(StreamCall::Write, const_cast<void*>(data), count); });
    if (written != nullptr) *written = done;
    return result;
  }

  HRESULT STDMETHODCALLTYPE Seek(LARGE_INTEGER by, DWORD origin, ULARGE_INTEGER* position) noexcept override {
    unsigned long long now = 0;
    const HRESULT result = call([&] {
      if (origin > STREAM_SEEK_END) throw hresult_error(STG_E_INVALIDFUNCTION, {});
      ask(static_cast<StreamCall>(static_cast<int>(StreamCall::SeekStart) + static_cast<int>(origin)), by.QuadPart,
          now);
    });
    if (position != nullptr) position->QuadPart = now;
    return result;
  }
  HRESULT STDMETHODCALLTYPE SetSize(ULARGE_INTEGER size) noexcept override {
    unsigned long long unused = 0;
    return call([&] { ask(StreamCall::SetSize, static_cast<long long>(size.QuadPart), unused); });
  }
  HRESULT STDMETHODCALLTYPE CopyTo(IStream* to, ULARGE_INTEGER count, ULARGE_INTEGER* read,
                                   ULARGE_INTEGER* written) noexcept override {
    unsigned long long in = 0;
    unsigned long long out = 0;
    const HRESULT result = call([&] {
      if (to == nullptr) throw hresult_error(STG_E_INVALIDPOINTER, {});
      std::array<char, 16384> buffer;
      while (in < count.QuadPart) {
        const auto wanted = static_cast<ULONG>(std::min<unsigned long long>(buffer.size(), count.QuadPart - in));
        const ULONG got = transfer(StreamCall::Read, buffer.data(), wanted);
        in += got;
        ULONG put = 0;
        const HRESULT wrote = got == 0 ? S_OK : to->Write(buffer.data(), got, &put);
        out += put;
        if (FAILED(wrote)) return wrote;
        if (got < wanted || put < got) break;
      }
      return S_OK;
    });
    if (read != nullptr) read->QuadPart = in;
    if (written != nullptr) written->QuadPart = out;
    return result;
  }
  HRESULT STDMETHODCALLTYPE Commit(DWORD) noexcept override {
    unsigned long long unused = 0;
    return call([&] { ask(StreamCall::Commit, 0, unused); });
  }
  HRESULT STDMETHODCALLTYPE Revert() noexcept override { return S_OK; }  // nothing is held back
  HRESULT STDMETHODCALLTYPE LockRegion(ULARGE_INTEGER, ULARGE_INTEGER, DWORD) noexcept override {
    return STG_E_INVALIDFUNCTION;
  }
  HRESULT STDMETHODCALLTYPE UnlockRegion(ULARGE_INTEGER, ULARGE_INTEGER, DWORD) noexcept override {
    return STG_E_INVALIDFUNCTION;
  }
  HRESULT STDMETHODCALLTYPE Stat(STATSTG* about, DWORD) noexcept override {
    if (about == nullptr) return STG_E_INVALIDPOINTER;
    *about = {};
    about->type = STGTY_STREAM;
    about->grfMode = mode_;
    unsigned long long size = 0;
    const HRESULT result = call([&] { ask(StreamCall::Size, 0, size); });
    about->cbSize.QuadPart = size;
    return result;
  }
  HRESULT STDMETHODCALLTYPE Clone(IStream** stream) noexcept override {
    if (stream != nullptr) *stream = nullptr;
    return E_NOTIMPL;
  }

 private:
  void ask(StreamCall what, long long number, unsigned long long& result) { go(func_, what, nullptr, number, &result); }
  ULONG transfer(StreamCall what, void* data, ULONG count) {
    if (data == nullptr && count != 0) throw hresult_error(STG_E_INVALIDPOINTER, {});
    unsigned long long done = 0;
    if (count != 0) go(func_, what, data, static_cast<long long>(count), &done);
    return static_cast<ULONG>(std::min<unsigned long long>(done, count));
  }

  const unsigned mode_;
  const stream_function func_;
};

}  // namespace

bytes go_stream(unsigned int mode, stream_function stream) try {
  need_com();
  return made(S_OK, make<stream_over_go>(mode, std::move(stream)).release()->unknown());
} catch (const conversion_error& error) {
  return failed(error);
}

}  // namespace gangway::com
