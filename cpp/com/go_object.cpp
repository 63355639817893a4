// go_object.cpp: reads the shape of an object out of a request and makes the object; hands answers to go_call.
#include "go_object.hpp"

#include "go_call.hpp"
#include "go_dispatch.hpp"
#include "go_text.hpp"
#include "variant.hpp"
#include "wire.hpp"

#include <gangway/failure.hpp>

#include <utility>

namespace gangway::com {
namespace {

go_dispatch::object_shape read_shape(byte_reader& reader) {
  go_dispatch::object_shape shape;
  const auto count = reader.get<std::uint64_t>();
  reader.expect(count, 16);
  for (std::uint64_t i = 0; i < count; ++i) {
    go_dispatch::go_member member;
    member.id = reader.get<std::int32_t>();
    const auto parameters = reader.get<std::uint32_t>();
    reader.expect(parameters, 8);
    member.name = get_text(reader);
    for (std::uint32_t p = 0; p < parameters; ++p) member.parameters.push_back(get_text(reader));
    shape.members.push_back(std::move(member));
  }
  reader.end();
  return shape;
}

// Runs f; a conversion_error becomes an argument_error, which the Go side reports.
template <class F> auto said(F f) {
  try {
    return f();
  } catch (const conversion_error& error) {
    throw argument_error(error.description);
  }
}

std::string_view view(const void* bytes, size_t length) { return {static_cast<const char*>(bytes), length}; }

}  // namespace

bytes implement(const void* request, size_t length, go_members members) try {
  byte_reader reader(view(request, length));
  go_dispatch::object_shape shape = read_shape(reader);
  need_com();
  variant object;
  object.get().vt = VT_DISPATCH;
  object.get().pdispVal = go_dispatch::create(std::move(shape), std::move(members));
  return succeeded(S_OK, [&](byte_writer& reply, new_handles& handles) { write_value(reply, object.get(), handles); });
} catch (const conversion_error& error) {
  return failed(error);
}

bytes call_arguments_here(unsigned long long call) {
  return said([&] { return go_call::arguments(call); });
}

void answer(unsigned long long call, const void* request, size_t length) {
  said([&] { go_call::answer(call, view(request, length)); });
}

void answer_here(unsigned long long call, const void* request, size_t length) { answer(call, request, length); }

}  // namespace gangway::com
