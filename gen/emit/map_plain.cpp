// map_plain.cpp: scalars, enums and pointers; by value, by pointer, by reference; in, out, inout and as results.
//
// Ownership: values are copied. A pointer is handed on as it is; what it points to stays with whoever has it, and Go
// memory behind an unsafe.Pointer is valid for the call only.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class plain_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;

  std::vector<frame_slot> wanted_slots() const override {
    const value_type& value = argument_.value;
    return {{wanted_name(), cpp_slot(value), go_slot(value), contract_word(value), slot_shape(value), !has_input()}};
  }
  std::string go_type() const override { return go_spelling(argument_.value); }
  std::string go_zero() const override { return gen::go_zero(argument_.value); }

  void cpp(cpp_call& call) const override {
    if (!needs_local()) return pass(call, cpp_from_slot(argument_.value, in(), unqualified(param())));
    const std::string type = local_type();
    call.before.push_back(has_input()
                              ? fmt::format("{} {} = {};", type, local(), cpp_from_slot(argument_.value, in(), type))
                              : fmt::format("{} {}{{}};", type, local()));
    pass(call, passed_local());
    if (has_output()) {
      call.after.push_back(fmt::format("{} = {};", out(), cpp_to_slot(argument_.value, local(), type)));
    }
  }

  std::string cpp_store(const std::string& expression) const override {
    return fmt::format("{} = {};", out(), cpp_to_slot(argument_.value, expression, unqualified(function_.cpp_result)));
  }

  void go(go_call& call, name_scope&) override {
    if (has_input()) call.before.push_back(fmt::format("{} = {}", in(), go_to_slot(argument_.value, go_name)));
  }
  std::string go_take() const override { return go_from_slot(argument_.value, out()); }

 private:
  bool needs_local() const {
    if (has_output() || argument_.indirection == indirection_kind::pointer) return true;
    return argument_.indirection == indirection_kind::reference && !argument_.is_const;
  }
  std::string passed_local() const {
    if (argument_.indirection == indirection_kind::pointer) return "&" + local();
    return ends_with(trimmed(param()), "&&") ? "std::move(" + local() + ")" : local();
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_plain(const module_decl& module, const function_decl& function,
                                            const argument_decl& argument, bool is_result) {
  return std::make_unique<plain_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
