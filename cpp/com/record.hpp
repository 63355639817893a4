// record.hpp: VT_RECORD: structures of a type library, field by field.
//
// A record crosses with its IRecordInfo, as the handle of an object, so that Go can give one back.
#pragma once

#ifndef SWIG
#include "value.hpp"
#endif

#include <gangway/bytes.hpp>

#include <string>

namespace gangway::com {

/// A record of a type library with all its fields zero. The library is a file, or "{LIBID} 1.0" when it is registered.
gangway::bytes record_type(const std::string& library, const std::string& name);

#ifndef SWIG
// Writes a record of the caller's, inside of `depth` arrays and records. Fields that have no bytes are opaque.
void write_record(byte_writer& writer, IRecordInfo* type, void* record, new_handles& handles, int depth);
// Reads the fields that follow the head; `value` gets a new record.
void read_record(byte_reader& reader, std::uint32_t fields, VARIANT& value, int depth);
#endif

}  // namespace gangway::com
