// go_text.hpp: texts with their length before them, for requests and replies about events, records and objects of Go.
#pragma once

#include "reply.hpp"
#include "text.hpp"
#include "wire.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace gangway::com {

// u32 bytes, u32 zero, the text.
inline void put_text(byte_writer& writer, std::wstring_view text) {
  const std::string bytes = narrow(text);
  writer.put(static_cast<std::uint64_t>(bytes.size()));
  writer.text(bytes);
}

inline std::wstring get_text(byte_reader& reader) {
  const auto size = reader.get<std::uint64_t>();
  reader.expect(size, 1);
  return to_wide(reader.bytes(static_cast<std::size_t>(size)));
}

inline bytes refused(HRESULT result, std::wstring_view why) { return failed(conversion_error{result, narrow(why)}); }

}  // namespace gangway::com
