// call.cpp: Object::invoke. The bytes are described in README.md.
#include "names.hpp"
#include "object.hpp"
#include "reply.hpp"
#include "text.hpp"
#include "value.hpp"

#include <array>
#include <optional>

namespace gangway::com {
namespace {

struct Head {
  DISPID member = DISPID_UNKNOWN;
  WORD flags = 0;
  std::uint32_t positional = 0;
  std::uint32_t named = 0;
  LCID locale = 0;

  bool puts() const noexcept { return (flags & (DISPATCH_PROPERTYPUT | DISPATCH_PROPERTYPUTREF)) != 0; }
  std::uint32_t count() const noexcept { return positional + named; }
};

// The arguments in source order. A by-reference argument has its value in the second VARIANT, which the first points
// to; otherwise the first is the value.
class Arguments {
 public:
  // cppcheck-suppress uninitMemberVar
  explicit Arguments(std::size_t count) {
    if (count > std::size(here_)) more_ = std::vector<Argument>(count);
  }
  Arguments(const Arguments&) = delete;
  Arguments& operator=(const Arguments&) = delete;
  ~Arguments() {
    for (std::size_t i = 0; i < count_; ++i)
      if (!of(i).here) drop(of(i).value);
  }

  // Requires: one after the other.
  void read(Reader& reader, std::size_t i) {
    Argument& argument = of(i);
    argument = Argument{};
    count_ = i + 1;
    if (read_text(reader, argument)) return;
    const std::uint16_t flags = read_value(reader, argument.value);
    if ((flags & by_reference) == 0) return;
    const VARTYPE type = argument.value.vt;
    const bool any = (flags & in_variant) != 0 || type == VT_EMPTY || type == VT_NULL;
    argument.reference = any ? VARTYPE{VT_VARIANT} : type;
    ++references_;
  }

  // What COM gets: a shallow copy, never cleared.
  VARIANT passed(std::size_t i) {
    Argument& argument = of(i);
    if (argument.reference == VT_EMPTY) return argument.value;
    VARIANT pointing{};
    pointing.vt = static_cast<VARTYPE>(argument.reference | VT_BYREF);
    pointing.byref = &argument.value.llVal;
    if (argument.reference == VT_RECORD) {  // which is a pointer to one in any case
      pointing = argument.value;
      pointing.vt = VT_RECORD | VT_BYREF;
    }
    if (argument.reference == VT_VARIANT) pointing.pvarVal = &argument.value;
    if (argument.reference == VT_DECIMAL) pointing.pdecVal = &argument.value.decVal;
    return pointing;
  }

  // After the call: a decimal that was written by reference lies over its VARIANT's type.
  void settle() noexcept {
    for (std::size_t i = 0; i < count_; ++i)
      if (of(i).reference == VT_DECIMAL) of(i).value.vt = VT_DECIMAL;
  }
  // Those by reference, counted.
  void write(Writer& writer, Handles& handles) {
    writer.put(references_);
    writer.put<std::uint32_t>(0);
    for (std::size_t i = 0; i < count_; ++i)
      if (of(i).reference != VT_EMPTY) write_value(writer, of(i).value, handles);
  }

 private:
  struct Argument {
    VARIANT value;
    VARTYPE reference;  // what it is a reference to; VT_EMPTY: it is none
    bool here;          // a BSTR in texts_
  };
  static constexpr std::size_t text_bytes = 512;

  // False: it is another value, and the reader stands before it.
  bool read_text(Reader& reader, Argument& argument) {
    Reader ahead = reader;
    const auto type = ahead.get<std::uint16_t>();
    const auto flags = ahead.get<std::uint16_t>();
    const auto length = ahead.get<std::uint32_t>();
    if (type != VT_BSTR || flags != 0 || length > text_bytes || 8 + 2 * (length + 1) > text_bytes - text_end_)
      return false;
    auto* const size = reinterpret_cast<std::uint32_t*>(texts_ + text_end_ + 4);
    auto* const units = reinterpret_cast<wchar_t*>(texts_ + text_end_ + 8);
    const std::size_t count = to_units(ahead.bytes(length), units);
    *size = static_cast<std::uint32_t>(2 * count);
    units[count] = L'\0';
    text_end_ += padded(8 + 2 * (count + 1));
    argument.value.bstrVal = units;
    argument.value.vt = VT_BSTR;
    argument.here = true;
    reader = ahead;
    return true;
  }
  Argument& of(std::size_t i) noexcept { return (more_.empty() ? here_ : more_.data())[i]; }

  std::size_t count_ = 0;  // those that have been read
  std::uint32_t references_ = 0;
  std::size_t text_end_ = 0;
  Argument here_[6];  // set as they are read
  // Short texts by value: an argument is its caller's, so a callee can but read or copy it. Each is a word of no use, the
  // BSTR's length in bytes, and its units, on a multiple of 8 as those of the system are.
  alignas(8) char texts_[text_bytes];
  std::vector<Argument> more_;
};

// A request, read once: what it says, and the arguments.
struct Request {
  Head head;
  Name name;
  std::optional<Arguments> arguments;

  explicit Request(Reader& reader) {
    head.member = reader.get<std::int32_t>();
    head.flags = reader.get<std::uint16_t>();
    reader.skip(2);
    head.positional = reader.get<std::uint32_t>();
    head.named = reader.get<std::uint32_t>();
    head.locale = reader.get<std::uint32_t>();
    const auto length = reader.get<std::uint32_t>();
    name.locale = head.locale;
    name.member = reader.bytes(length);
    reader.expect(std::uint64_t{head.positional} + head.named, 8);
    name.parameters.reserve(head.named);
    for (std::uint32_t i = 0; i < head.named; ++i) {
      const auto bytes = reader.get<std::uint32_t>();
      reader.skip(4);
      name.parameters.push_back(reader.bytes(bytes));
    }
    if (head.puts() && head.positional == 0) throw argument_error("request: a property without its new value");
    arguments.emplace(head.count());
    for (std::uint32_t i = 0; i < head.count(); ++i) read_argument(reader, i);
    reader.end();
  }

 private:
  void read_argument(Reader& reader, std::uint32_t i) {
    try {
      arguments->read(reader, i);
    } catch (ConversionError& error) {
      error.argument = i;
      throw;
    }
  }
};

std::string quoted(std::string_view name) { return '"' + std::string(name) + '"'; }

// DISPIDs of the member and of the arguments given by name.
void find_names(Object& object, const Request& request, Ids& ids) {
  const Head& head = request.head;
  ids.reset(1);
  ids[0] = head.member;
  if (head.member != DISPID_UNKNOWN && head.named == 0) return;
  if (request.name.member.empty())
    throw ConversionError{DISP_E_UNKNOWNNAME, "arguments by name need the member's name"};
  const HRESULT hr = object.names().look_up(object.dispatch(), request.name, ids);
  if (hr == S_OK) {
    if (head.member != DISPID_UNKNOWN) ids[0] = head.member;
    return;
  }
  if (hr != DISP_E_UNKNOWNNAME) throw ConversionError{hr, "looking up " + quoted(request.name.member)};
  if (ids[0] == DISPID_UNKNOWN || head.named == 0)
    throw ConversionError{hr, "no member " + quoted(request.name.member)};
  for (std::uint32_t i = 0; i < head.named; ++i)
    if (ids[i + 1] == DISPID_UNKNOWN)
      throw ConversionError{hr, quoted(request.name.member) + " has no parameter " + quoted(request.name.parameters[i]),
                            head.positional + i};
  throw ConversionError{hr, "a parameter of " + quoted(request.name.member)};
}

// rgvarg, whose order is: the new value of a property, the named arguments, the positional ones from last to first.
class Passed {
 public:
  Passed(const Head& head, Arguments& arguments, Ids& ids) : head_(head) {
    if (head.count() > here_.size()) more_.resize(head.count());
    values_ = more_.empty() ? here_.data() : more_.data();
    for (std::uint32_t i = 0; i < head.count(); ++i) values_[i] = arguments.passed(source(i));
    const std::uint32_t put = head.puts() ? 1 : 0;
    if (put != 0) ids[0] = DISPID_PROPERTYPUT;  // in place of the member's own, which the caller has taken
    parameters_.rgvarg = values_;
    parameters_.cArgs = head.count();
    parameters_.cNamedArgs = head.named + put;
    if (parameters_.cNamedArgs != 0) parameters_.rgdispidNamedArgs = ids.data() + (1 - put);
  }
  Passed(const Passed&) = delete;
  Passed& operator=(const Passed&) = delete;

  DISPPARAMS* get() noexcept { return &parameters_; }
  // Where an element of rgvarg is in source order.
  std::uint32_t source(std::uint32_t i) const noexcept {
    const std::uint32_t put = head_.puts() ? 1 : 0;
    if (i < put) return head_.positional - 1;
    if (i < put + head_.named) return head_.positional + i - put;
    return head_.positional - put - 1 - (i - put - head_.named);
  }

 private:
  const Head& head_;
  std::array<VARIANT, 8> here_;
  std::vector<VARIANT> more_;
  VARIANT* values_;
  DISPPARAMS parameters_{};
};

// EXCEPINFO whose texts are freed.
struct Exception {
  EXCEPINFO info{};
  Exception() = default;
  Exception(const Exception&) = delete;
  Exception& operator=(const Exception&) = delete;
  ~Exception() {
    for (const BSTR text : {info.bstrSource, info.bstrDescription, info.bstrHelpFile})
      if (text != nullptr) SysFreeString(text);
  }
};

Failure failure_of_call(HRESULT hr, Exception& exception, std::uint32_t argument) {
  EXCEPINFO& info = exception.info;
  if (hr == DISP_E_EXCEPTION) {
    if (info.pfnDeferredFillIn != nullptr) info.pfnDeferredFillIn(&info);
    return failure_of(info);
  }
  Failure failure = failure_of(hr);
  if (hr == DISP_E_TYPEMISMATCH || hr == DISP_E_PARAMNOTFOUND) failure.argument = argument;
  return failure;
}

bytes call(Object& object, Reader& reader) {
  Request request(reader);
  const Head& head = request.head;
  IDispatch* const dispatch = object.dispatch();
  if (dispatch == nullptr) throw ConversionError{E_NOINTERFACE, "the object has no IDispatch"};
  Ids ids;
  find_names(object, request, ids);
  const DISPID member = ids[0];
  Passed passed(head, *request.arguments, ids);
  Variant result;
  Exception exception;
  UINT wrong = no_argument;
  SetErrorInfo(0, nullptr);
  const HRESULT hr = dispatch->Invoke(member, IID_NULL, head.locale, head.flags, passed.get(),
                                      head.puts() ? nullptr : &result.get(), &exception.info, &wrong);
  request.arguments->settle();
  if (FAILED(hr))
    return failed(failure_of_call(hr, exception, wrong < head.count() ? passed.source(wrong) : no_argument));
  return succeeded(hr, [&](Writer& writer, Handles& handles) {
    write_value(writer, result.get(), handles);
    request.arguments->write(writer, handles);
  });
}

}  // namespace

bytes Object::invoke(const void* request, size_t length) {
  try {
    Reader reader({static_cast<const char*>(request), length});
    return call(*this, reader);
  } catch (const ConversionError& error) {
    return failed(error);
  }
}

}  // namespace gangway::com
