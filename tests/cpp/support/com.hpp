// com.hpp: requests and replies as Go writes and reads them, and a server that does what a test says.
#pragma once

#include "../../../cpp/com/object.hpp"
#include "../../../cpp/com/text.hpp"
#include "../../../cpp/com/value.hpp"
#include "../../../cpp/com/wire.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gangway::test {

// A value's bytes: what follows the head is up to the caller.
inline com::byte_writer value(VARTYPE type, std::uint16_t flags = 0, std::uint32_t extra = 0) {
  com::byte_writer writer;
  writer.put<std::uint16_t>(type);
  writer.put(flags);
  writer.put(extra);
  return writer;
}
template <class T> std::string value_of(VARTYPE type, T payload, std::uint16_t flags = 0) {
  com::byte_writer writer = value(type, flags);
  writer.bytes(&payload, sizeof payload);
  return std::string(writer.take());
}
inline std::string text_value(std::string_view text, std::uint16_t flags = 0) {
  com::byte_writer writer = value(VT_BSTR, flags, static_cast<std::uint32_t>(text.size()));
  writer.text(text);
  return std::string(writer.take());
}
inline std::string integer(std::int64_t n, std::uint16_t flags = 0) { return value_of(VT_I4, n, flags); }

struct Request {
  DISPID member = DISPID_UNKNOWN;
  std::uint16_t flags = DISPATCH_METHOD;
  std::string name = {};
  std::vector<std::string> positional = {};
  std::vector<std::pair<std::string, std::string>> named = {};

  std::string bytes() const {
    com::byte_writer writer;
    writer.put<std::int32_t>(member);
    writer.put(flags);
    writer.put<std::uint16_t>(0);
    writer.put(static_cast<std::uint32_t>(positional.size()));
    writer.put(static_cast<std::uint32_t>(named.size()));
    writer.put<std::uint32_t>(LOCALE_USER_DEFAULT);
    writer.put(static_cast<std::uint32_t>(name.size()));
    writer.text(name);
    for (const auto& [parameter, argument] : named) {
      writer.put(static_cast<std::uint32_t>(parameter.size()));
      writer.put<std::uint32_t>(0);
      writer.text(parameter);
    }
    for (const std::string& argument : positional) writer.bytes(argument.data(), argument.size());
    for (const auto& [parameter, argument] : named) writer.bytes(argument.data(), argument.size());
    return std::string(writer.take());
  }
};

// A reply, read up to its values. `values` are the bytes of these.
struct Reply {
  HRESULT result = S_OK;
  std::uint32_t argument = 0;
  std::uint16_t code = 0;
  std::uint16_t kind = 0;
  std::uint32_t help_context = 0;
  std::string source, description, help_file;
  std::string values;
  std::vector<gw_handle> handles;

  explicit Reply(std::string_view bytes) {
    com::byte_reader reader(bytes);
    result = reader.get<std::int32_t>();
    argument = reader.get<std::uint32_t>();
    code = reader.get<std::uint16_t>();
    kind = reader.get<std::uint16_t>();
    help_context = reader.get<std::uint32_t>();
    const auto source_size = reader.get<std::uint32_t>();
    const auto description_size = reader.get<std::uint32_t>();
    const auto help_size = reader.get<std::uint32_t>();
    reader.skip(4);
    source = reader.bytes(source_size);
    description = reader.bytes(description_size);
    help_file = reader.bytes(help_size);
    const std::string_view rest = reader.bytes(reader.left());
    std::uint64_t count = 0;
    std::memcpy(&count, rest.data() + rest.size() - 8, 8);
    handles.resize(static_cast<std::size_t>(count));
    values = rest.substr(0, rest.size() - 8 - handles.size() * 8);
    if (count != 0) std::memcpy(handles.data(), rest.data() + values.size(), handles.size() * 8);
  }
  // What the receiver must do.
  void close_handles() const {
    for (const gw_handle handle : handles) {
      gw_close_frame frame{{sizeof frame, 0, {}}, handle};
      EXPECT_EQ(gw_handle_close(&frame.header), GW_OK);
    }
  }
};

// The bytes of a VARIANT.
inline std::string written(const VARIANT& value) {
  com::byte_writer writer;
  com::new_handles handles;
  com::write_value(writer, value, handles);
  return std::string(writer.take());
}

// Values of a request, from there into a VARIANT and back; the reader must have taken all.
inline std::string there_and_back(const std::string& bytes) {
  com::byte_reader reader(bytes);
  com::variant value;
  com::read_value(reader, value.get());
  reader.end();
  return written(value.get());
}

// COM for the length of a test.
class ComTest : public testing::Test {
 protected:
  ComTest() { EXPECT_GE(CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED), 0); }
  ~ComTest() override { CoUninitialize(); }
};

// An IDispatch whose Invoke and GetIDsOfNames are the test's. Counts what is alive.
class Server final : public IDispatch {
 public:
  struct Call {
    DISPID member;
    LCID locale;
    WORD flags;
    DISPPARAMS* parameters;
    VARIANT* result;
    EXCEPINFO* exception;
    UINT* argument;
  };
  using Invoked = std::function<HRESULT(const Call&)>;
  static inline int alive = 0;
  static inline int lookups = 0;

  explicit Server(Invoked invoked) : invoked_(std::move(invoked)) { ++alive; }

  std::vector<std::wstring> names{L"Member", L"First", L"Second"};  // their DISPIDs are their indices, from 0
  ITypeInfo* info = nullptr;                                        // borrowed
  bool changing = false;                                            // has IDispatchEx, says QueryInterface

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** out) override;
  ULONG STDMETHODCALLTYPE AddRef() override { return ++count_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --count_;
    if (left == 0) delete this;
    return left;
  }
  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override {
    *count = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** out) override {
    *out = info;
    if (info == nullptr) return E_NOTIMPL;
    info->AddRef();
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* asked, UINT count, LCID, DISPID* ids) override;
  HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID locale, WORD flags, DISPPARAMS* parameters,
                                   VARIANT* result, EXCEPINFO* exception, UINT* argument) override {
    return invoked_({member, locale, flags, parameters, result, exception, argument});
  }

 private:
  ~Server() { --alive; }

  Invoked invoked_;
  ULONG count_ = 1;
};

// An Object of a new Server.
inline com::Object serving(Server::Invoked invoked) {
  return com::Object(static_cast<IDispatch*>(new Server(std::move(invoked))));
}

inline std::string invoke(com::Object& object, const Request& request) {
  const std::string bytes = request.bytes();
  return std::string(object.invoke(bytes.data(), bytes.size()));
}

}  // namespace gangway::test
