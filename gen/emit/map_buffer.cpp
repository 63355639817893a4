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

class buffer_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    return {{wanted_name(), "gw_view", "stub.View", word(), type_shape{{16, 16}, {8, 8}}, false}};
  }
  std::string go_type() const override {
    if (argument_.kind == argument_kind::string_len) return "string";
    return is_bytes() ? "[]byte" : "[]" + go_spelling(*argument_.value);
  }
  std::string go_zero() const override { return "nil"; }

  void cpp(cpp_call& call) const override {
    const std::string data = fmt::format("gangway::data<{}>({})", pointee(param(0)), in());
    pass(call,
         argument_.text_kept ? fmt::format("gangway::kept_data({}, static_cast<std::size_t>({}.len))", data, in())
                             : data,
         0);
    const std::string length = spell(held(param(1)));
    pass(call, fmt::format("gangway::length<{}>({}, {})", length, in(), quote(argument_.go_name)), 1);
  }
  std::string cpp_store(const std::string&) const override { return {}; }

  void go(go_call& call, name_scope& names) override {
    const bool text = argument_.kind == argument_kind::string_len;
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

  // C++ lends its memory to the Go func for the call.
  frame_slot upcall_slot() const override {
    return {wanted_name(), "gw_view", "stub.View", word(), type_shape{{16, 16}, {8, 8}}, false};
  }
  void cpp(cpp_upcall& call) const override {
    call.before.push_back(fmt::format("gangway::lend_buffer({}, {}, {}length_);", cpp_upcall_slot(), local(), local()));
  }
  void go(go_upcall& call) const override {
    const bool text = argument_.kind == argument_kind::string_len;
    const std::string lent =
        fmt::format("stub.Lent[{}]({})", is_bytes() ? "byte" : go_spelling(*argument_.value), go_upcall_slot());
    call.passed.push_back(text ? fmt::format("string({})", lent) : lent);
  }

 private:
  bool is_bytes() const {
    if (argument_.kind != argument_kind::buffer) return true;
    const cpp_type& value = *argument_.value->canonical;
    return value.is(type_kind::void_) ||
           (value.is(type_kind::scalar) && (value.scalar == scalar_kind::i8 || value.scalar == scalar_kind::u8));
  }
  std::string word() const {
    if (argument_.kind == argument_kind::string_len) return "string";
    const std::string element = is_bytes() ? "u8" : contract_word(*argument_.value);
    return (argument_.is_const ? "const buffer " : "buffer ") + element;
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_buffer(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result) {
  return std::make_unique<buffer_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
