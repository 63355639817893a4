// map_plain.cpp: scalars, enums and pointers; by value, by pointer, by reference; in, out, inout and as results.
//
// Ownership: values are copied. A pointer is handed on as it is; what it points to stays with whoever has it, and Go
// memory behind an unsafe.Pointer is valid for the call only.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class plain_mapping final : public value_mapping {
 public:
  using value_mapping::cpp;
  using value_mapping::go;
  using value_mapping::value_mapping;

  std::string go_type() const override { return (argument_.in_place ? "*" : "") + value_mapping::go_type(); }
  std::string go_zero() const override { return argument_.in_place ? "nil" : value_mapping::go_zero(); }

  void cpp(cpp_call& call) const override {
    if (argument_.pointed)
      return pass(call, fmt::format("gangway::pointed<{}>({}, {})",
                                    fmt::format("std::remove_reference_t<{}>", spell(param())), in(),
                                    quote(argument_.go_name)));
    if (!needs_local()) return pass(call, cpp_from_slot(*argument_.value, in(), passed_type()));
    const std::string type = local_type();
    const std::string declared = local_declared();
    call.before.push_back(has_input() ? fmt::format("{} = {};", declared, cpp_from_slot(*argument_.value, in(), type))
                                      : fmt::format("{}{{}};", declared));
    pass(call, passed_local());
    if (gives()) {
      call.after.push_back(fmt::format("{} = {};", out(), cpp_to_slot(*argument_.value, local(), type)));
    }
  }

  std::string cpp_store(const std::string& expression) const override {
    const std::string value = argument_.pointed ? fmt::format("std::addressof({})", expression) : expression;
    return fmt::format("{} = {};", out(), cpp_to_slot(*argument_.value, value, spell(held(*function_.returns))));
  }

  void go(go_call& call, name_scope&) override {
    const std::string value = argument_.in_place ? "*" + go_name : go_name;
    if (has_input())
      call.before.push_back(fmt::format("{} = {}", in(), go_to_slot(*argument_.value, selectable(value))));
    if (argument_.in_place) call.succeeded.push_back(fmt::format("{} = {}", value, go_take()));
  }
  std::string go_take() const override { return go_from_slot(*argument_.value, out()); }

 private:
  // Whether C++ gives a value back.
  bool gives() const { return has_output() || argument_.in_place; }
  // The value of a pointer, of which a method is called.
  std::string selectable(const std::string& value) const {
    return argument_.in_place && is_typed_address(*argument_.value) ? "(" + value + ")" : value;
  }
  // An array is a pointer when it is passed.
  std::string passed_type() const {
    const cpp_type& type = held(param());
    if (type.means(type_kind::reference)) return fmt::format("std::remove_cvref_t<{}>", spell(type));  // of an alias
    return type.means(type_kind::array) ? fmt::format("std::decay_t<{}>", spell(type)) : spell(type);
  }
  bool needs_local() const {
    if (gives() || argument_.indirection == indirection_kind::pointer) return true;
    return argument_.indirection == indirection_kind::reference && !argument_.is_const;
  }
  std::string passed_local() const {
    if (argument_.indirection == indirection_kind::pointer) return "&" + local();
    return param().is(type_kind::rvalue_reference) ? "std::move(" + local() + ")" : local();
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_plain(const module_decl& module, const function_decl& function,
                                            const argument_decl& argument, bool is_result) {
  return std::make_unique<plain_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
