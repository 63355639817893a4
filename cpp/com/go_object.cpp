// go_object.cpp: see go_object.hpp.
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

GoDispatch::Shape read_shape(Reader& reader) {
  GoDispatch::Shape shape;
  const auto count = reader.get<std::uint64_t>();
  reader.expect(count, 16);
  for (std::uint64_t i = 0; i < count; ++i) {
    GoDispatch::Member member;
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

// What COM cannot be given is the Go side's to report.
template <class F> auto said(F f) {
  try {
    return f();
  } catch (const ConversionError& error) {
    throw argument_error(error.description);
  }
}

std::string_view view(const void* bytes, size_t length) { return {static_cast<const char*>(bytes), length}; }

}  // namespace

bytes implement(const void* request, size_t length, GoMembers members) try {
  Reader reader(view(request, length));
  GoDispatch::Shape shape = read_shape(reader);
  need_com();
  Variant object;
  object.get().vt = VT_DISPATCH;
  object.get().pdispVal = GoDispatch::create(std::move(shape), std::move(members));
  return succeeded(S_OK, [&](Writer& reply, Handles& handles) { write_value(reply, object.get(), handles); });
} catch (const ConversionError& error) {
  return failed(error);
}

bytes call_arguments_here(unsigned long long call) {
  return said([&] { return GoCall::arguments(call); });
}

void answer(unsigned long long call, const void* request, size_t length) {
  said([&] { GoCall::answer(call, view(request, length)); });
}

void answer_here(unsigned long long call, const void* request, size_t length) { answer(call, request, length); }

}  // namespace gangway::com
