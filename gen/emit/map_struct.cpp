// map_struct.cpp: trivially copyable structs, which sit in the frame as they are.
//
// Ownership: copied in and out; C++ sees the copy in the frame, for the call only.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class struct_mapping final : public value_mapping {
 public:
  using value_mapping::cpp;
  using value_mapping::go;
  using value_mapping::value_mapping;

  std::string go_type() const override { return (argument_.in_place ? "*" : "") + value_mapping::go_type(); }
  std::string go_zero() const override { return argument_.in_place ? "nil" : value_mapping::go_zero(); }

  void cpp(cpp_call& call) const override {
    if (argument_.indirection == indirection_kind::pointer) return pass(call, "&" + in());
    pass(call, param().is(type_kind::rvalue_reference) ? "std::move(" + in() + ")" : in());
  }
  // A null pointer as result is a fault, which the guard reports.
  std::string cpp_store(const std::string& expression) const override {
    const bool pointer = argument_.indirection == indirection_kind::pointer;
    return fmt::format("{} = {}{};", out(), pointer ? "*" : "", expression);
  }

  void go(go_call& call, name_scope&) override {
    const std::string value = argument_.in_place ? "*" + go_name : go_name;
    if (has_input()) call.before.push_back(fmt::format("{} = {}", in(), value));
    if (argument_.in_place) call.succeeded.push_back(fmt::format("{} = {}", value, out()));
  }
  std::string go_take() const override { return out(); }
};

}  // namespace

std::unique_ptr<argument_mapping> map_struct(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result) {
  return std::make_unique<struct_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
