// call.cpp: Object::invoke, a call of a member. README.md describes the bytes.
#include "invoke.hpp"
#include "names.hpp"
#include "object.hpp"
#include "reply.hpp"
#include "text.hpp"
#include "value.hpp"

#include <gangway/text.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gangway::com {
namespace {

// The beginning of a request, as it travels.
struct request_head {
  std::int32_t member;
  std::uint16_t flags;
  std::uint16_t ways;  // get_first, no_result
  std::uint32_t positional;
  std::uint32_t named;
  std::uint32_t locale;
  std::uint32_t name_bytes;

  static constexpr std::uint16_t get_first = 1;
  static constexpr std::uint16_t no_result = 2;
  bool is(std::uint16_t way) const noexcept { return (ways & way) != 0; }
  bool puts() const noexcept { return (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0; }
  std::uint32_t count() const noexcept { return positional + named; }
};
static_assert(sizeof(request_head) == 24);

member_name read_name(byte_reader& reader, const request_head& head) {
  member_name name;
  name.locale = head.locale;
  name.member = reader.bytes(head.name_bytes);
  reader.expect(std::uint64_t{head.positional} + head.named, 8);
  name.parameters.reserve(head.named);
  for (std::uint32_t i = 0; i < head.named; ++i) {
    const auto bytes = reader.get<std::uint32_t>();
    reader.skip(4);
    name.parameters.push_back(reader.bytes(bytes));
  }
  if (head.puts() && head.positional == 0) throw argument_error("request: a property without its new value");
  return name;
}

// The arguments, as COM wants them: rgvarg, whose order is the new value of a property, the named arguments, then the
// positional arguments from last to first. Values that have to be freed are kept beside rgvarg, and so is the value of an
// argument by reference, to which its element of rgvarg points: a callee that changes rgvarg itself, or clears it, changes
// none of the kept values.
class call_arguments {
 public:
  // cppcheck-suppress uninitMemberVar
  explicit call_arguments(const request_head& head)
      : head_(head), passed_(head.count()), parameters_{passed_.get(), nullptr, head.count(), head.named},
        kept_(head.count()) {}
  call_arguments(const call_arguments&) = delete;
  call_arguments& operator=(const call_arguments&) = delete;
  ~call_arguments() {
    for (std::size_t i = 0; i < kept_count_; ++i) drop(kept_.get()[i].value);
  }

  // Reads all arguments, which come in source order.
  void read(byte_reader& reader) {
    for (std::uint32_t i = 0; i < head_.count(); ++i) {
      try {
        read(reader, passed_.get()[place_of(i)]);
      } catch (conversion_error& error) {
        error.argument = i;
        throw;
      }
    }
    reader.end();
  }

  // ids: the member's DISPID, then the named arguments'. The result uses ids, which is changed.
  DISPPARAMS* parameters(member_ids& ids) noexcept {
    if (head_.puts()) {
      ids[0] = DISPID_PROPERTYPUT;  // in place of the member's own, which the caller has taken
      parameters_.rgdispidNamedArgs = ids.data();
      parameters_.cNamedArgs = head_.named + 1;
    } else if (head_.named != 0) {
      parameters_.rgdispidNamedArgs = ids.data() + 1;
    }
    return &parameters_;
  }

  // The place in source order of an element of rgvarg.
  std::uint32_t source(std::uint32_t place) const noexcept {
    const std::uint32_t put = head_.puts() ? 1 : 0;
    if (place < put) return head_.positional - 1;
    if (place < put + head_.named) return head_.positional + place - put;
    return head_.positional - put - 1 - (place - put - head_.named);
  }

  std::uint32_t references() const noexcept { return references_; }

  // After the call: a decimal that was written by reference lies over its VARIANT's type.
  void settle() noexcept {
    for (std::size_t i = 0; i < kept_count_; ++i)
      if (kept_.get()[i].reference == VT_DECIMAL) kept_.get()[i].value.vt = VT_DECIMAL;
  }
  // Writes the count of the by-reference arguments, and their values.
  void write(byte_writer& writer, new_handles& handles) {
    writer.put(references_);
    writer.put<std::uint32_t>(0);
    for (std::size_t i = 0; i < kept_count_; ++i)
      if (kept_.get()[i].reference != VT_EMPTY) write_value(writer, kept_.get()[i].value, handles);
  }

 private:
  struct kept_value {
    VARIANT value;
    VARTYPE reference;  // what it is a reference to; VT_EMPTY: it is none
  };
  static constexpr std::size_t text_bytes = 512;

  // The inverse of source.
  std::uint32_t place_of(std::uint32_t i) const noexcept {
    const std::uint32_t put = head_.puts() ? 1 : 0;
    if (i >= head_.positional) return put + (i - head_.positional);
    const std::uint32_t behind = head_.positional - 1 - i;
    return put != 0 && behind == 0 ? 0 : head_.named + behind;
  }

  void read(byte_reader& reader, VARIANT& passed) {
    passed = VARIANT{};
    if (read_text(reader, passed)) return;
    const std::uint16_t flags = read_value(reader, passed);
    const bool refers = (flags & by_reference) != 0;
    if (!refers && is_plain(passed.vt)) return;
    kept_value& kept = kept_.get()[kept_count_++];
    kept.value = passed;
    kept.reference = VT_EMPTY;
    if (refers) refer(passed, kept, flags);
  }

  void refer(VARIANT& passed, kept_value& kept, std::uint16_t flags) noexcept {
    const VARTYPE type = kept.value.vt;
    const bool any = (flags & in_variant) != 0 || type == VT_EMPTY || type == VT_NULL;
    kept.reference = any ? VARTYPE{VT_VARIANT} : type;
    ++references_;
    if (kept.reference != VT_RECORD) {  // which is a pointer to one in any case
      passed = VARIANT{};
      passed.byref = &kept.value.llVal;
      if (kept.reference == VT_VARIANT) passed.pvarVal = &kept.value;
      if (kept.reference == VT_DECIMAL) passed.pdecVal = &kept.value.decVal;
    }
    passed.vt = static_cast<VARTYPE>(kept.reference | VT_BYREF);
  }

  // Reads a short text without flags. False: the next value is another one, and the reader stands before it.
  bool read_text(byte_reader& reader, VARIANT& passed) {
    byte_reader ahead = reader;
    const auto head = ahead.get<std::uint64_t>();
    const auto length = static_cast<std::uint32_t>(head >> 32);
    // No flags; a length that could overflow is none that fits.
    if (static_cast<std::uint32_t>(head) != VT_BSTR || length > text_bytes ||
        8 + 2 * (length + 1) > text_bytes - text_end_)
      return false;
    auto* const size = reinterpret_cast<std::uint32_t*>(texts_ + text_end_ + 4);
    auto* const units = reinterpret_cast<wchar_t*>(texts_ + text_end_ + 8);
    const std::size_t count = to_units(ahead.bytes(length), units);
    *size = static_cast<std::uint32_t>(2 * count);
    units[count] = L'\0';
    text_end_ += padded(8 + 2 * (count + 1));
    passed.bstrVal = units;
    passed.vt = VT_BSTR;
    reader = ahead;
    return true;
  }

  const request_head& head_;
  std::size_t kept_count_ = 0;
  std::uint32_t references_ = 0;
  std::size_t text_end_ = 0;
  gangway::detail::small_buffer<VARIANT, 8> passed_;
  DISPPARAMS parameters_;
  gangway::detail::small_buffer<kept_value, 6> kept_;  // the first kept_count_ are set
  // Short texts by value, as BSTRs in this memory: an argument belongs to its caller, so a callee can only read or copy it. Each
  // text is an unused word, the length in bytes, and the units, on a multiple of 8 as the system's BSTRs are.
  alignas(8) char texts_[text_bytes];
};

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

// DISPIDs of the member and of the arguments given by name.
void find_names(Object& object, const request_head& head, const member_name& name, member_ids& ids) {
  if (head.member != DISPID_UNKNOWN && head.named == 0) {
    ids.reset(1);
    ids[0] = head.member;
    return;
  }
  if (name.member.empty()) throw conversion_error{DISP_E_UNKNOWNNAME, "arguments by name need the member's name"};
  HRESULT hr = object.names().look_up(object.dispatch(), name, ids);
  // Some objects say S_OK and give DISPID_UNKNOWN.
  if (SUCCEEDED(hr) && !ids.all_known()) hr = DISP_E_UNKNOWNNAME;
  if (SUCCEEDED(hr)) {
    if (head.member != DISPID_UNKNOWN) ids[0] = head.member;
    return;
  }
  if (hr != DISP_E_UNKNOWNNAME) throw conversion_error{hr, "looking up " + quoted(name.member)};
  if (ids[0] == DISPID_UNKNOWN || head.named == 0) throw conversion_error{hr, "no member " + quoted(name.member)};
  for (std::uint32_t i = 0; i < head.named; ++i)
    if (ids[i + 1] == DISPID_UNKNOWN)
      throw conversion_error{hr, quoted(name.member) + " has no parameter " + quoted(name.parameters[i]),
                             head.positional + i};
  throw conversion_error{hr, "a parameter of " + quoted(name.member)};
}

bytes call(Object& object, byte_reader& reader) {
  const auto head = reader.get<request_head>();
  const member_name name = read_name(reader, head);
  call_arguments arguments(head);
  arguments.read(reader);
  IDispatch* const dispatch = object.dispatch();
  if (dispatch == nullptr) throw conversion_error{E_NOINTERFACE, "the object has no IDispatch"};
  member_ids ids;
  find_names(object, head, name, ids);
  const DISPID member = ids[0];
  DISPPARAMS* const parameters = arguments.parameters(ids);
  variant result;
  excep_info exception;
  UINT wrong = no_argument;
  const bool gives = !head.puts() && !head.is(request_head::no_result);
  const HRESULT hr = invoke_member(
      *dispatch,
      {member, head.locale, head.flags, head.is(request_head::get_first), parameters, gives ? &result.get() : nullptr},
      exception, wrong);
  arguments.settle();
  if (FAILED(hr))
    return failed(
        failure_of_call(*dispatch, hr, exception, wrong < head.count() ? arguments.source(wrong) : no_argument));
  std::uint64_t word = 0;
  if (arguments.references() == 0 && word_of(result.type(), &result.get().llVal, word))
    return plain_result(hr, result.type(), word);
  return succeeded(hr, [&](byte_writer& writer, new_handles& handles) {
    write_value(writer, result.get(), handles);
    arguments.write(writer, handles);
  });
}

}  // namespace

bytes Object::invoke(const void* request, size_t length) {
  try {
    byte_reader reader({static_cast<const char*>(request), length});
    return call(*this, reader);
  } catch (const conversion_error& error) {
    return failed(error);
  }
}

}  // namespace gangway::com
