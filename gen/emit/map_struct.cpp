// map_struct.cpp: trivially copyable structs, which sit in the frame as they are.
//
// Ownership: copied in and out; C++ sees the copy in the frame, for the call only.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class struct_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;

  std::vector<frame_slot> wanted_slots() const override {
    const value_type& value = argument_.value;
    return {{wanted_name(), cpp_slot(value), go_slot(value), contract_word(value), slot_shape(value), !has_input()}};
  }
  std::string go_type() const override { return go_spelling(argument_.value); }
  std::string go_zero() const override { return gen::go_zero(argument_.value); }

  void cpp(cpp_call& call) const override {
    if (argument_.indirection == indirection_kind::pointer) return pass(call, "&" + in());
    pass(call, ends_with(trimmed(param()), "&&") ? "std::move(" + in() + ")" : in());
  }
  // A null pointer as result is a fault, which the guard reports.
  std::string cpp_store(const std::string& expression) const override {
    const bool pointer = argument_.indirection == indirection_kind::pointer;
    return fmt::format("{} = {}{};", out(), pointer ? "*" : "", expression);
  }

  void go(go_call& call, name_scope&) override {
    if (has_input()) call.before.push_back(fmt::format("{} = {}", in(), go_name));
  }
  std::string go_take() const override { return out(); }
};

}  // namespace

std::unique_ptr<argument_mapping> map_struct(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result) {
  return std::make_unique<struct_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
