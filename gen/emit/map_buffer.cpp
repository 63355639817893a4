// map_buffer.cpp: a pointer and a length in C++, one slice or string in Go; either order of the two parameters.
//
// Ownership: Go's memory, without a copy, for the call only. C++ that keeps it must copy it. A mutable buffer is written
// in place. On an apartment C++ gets a copy, which is copied back when the call has succeeded; with %reuse the memory
// itself, which is no longer Go's after an error.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class Buffer final : public Mapping {
 public:
  using Mapping::Mapping;

  std::vector<Slot> wanted_slots() const override {
    return {{wanted_name(), "gw_view", "stub.View", word(), Shape{{16, 16}, {8, 8}}, false}};
  }
  std::string go_type() const override {
    if (argument_.kind == Argument::Kind::StringLen) return "string";
    return is_bytes() ? "[]byte" : "[]" + go_spelling(argument_.value);
  }
  std::string go_zero() const override { return "nil"; }

  void cpp(CppCall& call) const override {
    const std::string data = fmt::format("gangway::data<{}>({})", pointee(param(0)), in());
    pass(call,
         argument_.text_kept ? fmt::format("gangway::kept_data({}, static_cast<std::size_t>({}.len))", data, in())
                             : data,
         0);
    const std::string length = unqualified(param(1));
    pass(call, fmt::format("gangway::length<{}>({}, {})", length, in(), quote(argument_.go_name)), 1);
  }
  std::string cpp_store(const std::string&) const override { return {}; }

  void go(GoCall& call, Scope& names) override {
    const bool text = argument_.kind == Argument::Kind::StringLen;
    const char* const make = text ? "String" : is_bytes() ? "Bytes" : "Slice";
    std::string lent = go_name;
    if (call.on_apartment && !text && !argument_.reused) {
      call.uses_slices = true;
      lent = fmt::format("slices.Clone({})", go_name);
      if (!argument_.is_const) {
        const std::string copy = names.take(go_name + "Copy");
        call.before.push_back(fmt::format("{} := {}", copy, lent));
        call.succeeded.push_back(fmt::format("copy({}, {})", go_name, copy));
        lent = copy;
      }
    }
    call.before.push_back(fmt::format("{} = stub.{}({})", in(), make, lent));
  }
  std::string go_take() const override { return {}; }

 private:
  bool is_bytes() const {
    if (argument_.kind != Argument::Kind::Buffer) return true;
    const ValueType& value = argument_.value;
    if (value.kind == ValueType::Kind::Pointer) return value.opaque == nullptr;  // void
    return value.kind == ValueType::Kind::Scalar && (value.scalar == Scalar::I8 || value.scalar == Scalar::U8);
  }
  std::string word() const {
    if (argument_.kind == Argument::Kind::StringLen) return "string";
    const std::string element = is_bytes() ? "u8" : contract_word(argument_.value);
    return (argument_.is_const ? "const buffer " : "buffer ") + element;
  }
};

}  // namespace

std::unique_ptr<Mapping> map_buffer(const Module& module, const Function& function, const Argument& argument,
                                    bool is_result) {
  return std::make_unique<Buffer>(module, function, argument, is_result);
}

}  // namespace gangway::gen
