// values.cpp: the codec of values for other modules (gangway/com_values.hpp).
#define GANGWAY_COM_BUILD
#include "failure.hpp"
#include "value.hpp"

#include <gangway/com_values.hpp>
#include <gangway/exception.hpp>

namespace {

// The exception being handled, as a record. Requires: called from a catch block.
gw_error* record() noexcept {
  try {
    throw;
  } catch (const gangway::com::conversion_error& error) {
    try {
      throw gangway::hresult_error(error.result, error.description);
    } catch (...) {
      return gangway::current_error();
    }
  } catch (...) {
    return gangway::current_error();
  }
}

}  // namespace

gw_error* GW_CDECL gw_com_read_value(const void* bytes, std::size_t length, VARIANT* value) {
  try {
    gangway::com::byte_reader reader({static_cast<const char*>(bytes), length});
    gangway::com::read_value(reader, *value);
    reader.end();
    return nullptr;
  } catch (...) {
    return record();
  }
}

gw_error* GW_CDECL gw_com_write_value(const VARIANT* value, gw_text_out* out) {
  try {
    gangway::com::new_handles handles;
    gangway::com::byte_writer writer;
    gangway::com::write_value(writer, *value, handles);
    handles.hand_over(writer);
    gangway::put_text(*out, writer.take());
    return nullptr;
  } catch (...) {
    return record();
  }
}
