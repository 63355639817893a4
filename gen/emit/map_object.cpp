// map_object.cpp: C++ objects, which cross as handles; *Class in Go.
//
// Ownership: a result that is returned by value, made by a constructor or marked %newobject belongs to Go (Close or the
// collector destroys it). Any other pointer or reference stays with C++: its handle only names it. An argument is kept
// alive for the call, on both sides; a disowned one is C++'s when the call has succeeded (cpp_shim.cpp, go_keep.cpp).
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class object_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;

  std::vector<frame_slot> wanted_slots() const override {
    const std::string word = std::string(argument_.disowned ? "given " : "") +
                             (argument_.nullable ? "nullable object " : "object ") + argument_.object->cpp_name;
    return {{wanted_name(), "gw_handle", "uint64", word, type_shape{{8, 8}, {8, 8}}, !has_input()}};
  }
  std::string go_type() const override { return "*" + argument_.object->go_name; }
  std::string go_zero() const override { return "nil"; }

  void cpp(cpp_call& call) const override {
    const std::string& type = argument_.object->cpp_name;
    if (!has_input()) {
      call.before.push_back(fmt::format("{}* {} = nullptr;", type, local()));
      pass(call, argument_.indirection == indirection_kind::pointer ? "&" + local() : local());
      call.after.push_back(fmt::format("{} = {};", out(), pointer_handle(local())));
      return;
    }
    call.before.push_back(
        open_object(module_, *argument_.object, argument_.nullable, local(), in(), argument_.go_name));
    if (argument_.indirection == indirection_kind::pointer) return pass(call, local() + ".get()");
    if (ends_with(trimmed(param()), "&&")) return pass(call, fmt::format("std::move(*{})", local()));
    pass(call, argument_.indirection == indirection_kind::value ? fmt::format("gangway::by_value(*{})", local())
                                                                : "*" + local());
  }

  std::string cpp_store(const std::string& expression) const override {
    if (function_.kind == function_kind::constructor) return fmt::format("{} = {};", out(), pointer_handle(expression));
    switch (argument_.indirection) {
    case indirection_kind::value:
      return fmt::format("{0} = gangway::new_handle(type_{1}, std::unique_ptr<{2}>(new {2}({3})));", out(),
                         argument_.object->go_name, argument_.object->cpp_name, expression);
    case indirection_kind::reference: return fmt::format("{} = {};", out(), pointer_handle("&" + expression));
    case indirection_kind::pointer: return fmt::format("{} = {};", out(), pointer_handle(expression));
    }
    return {};
  }

  void go(go_call& call, name_scope&) override {
    if (has_output()) call.dispose.push_back(fmt::format("stub.CloseHandleLater({})", out()));
    if (!has_input()) return;
    call.before.push_back(fmt::format("{} = {}.handle()", in(), go_name));
    call.called.push_back(fmt::format("runtime.KeepAlive({})", go_name));
    call.uses_runtime = true;
  }
  std::string go_take() const override {
    const bool bound = argument_.object->apartment != apartment_kind::none;
    return fmt::format("adopt{}({}{})", argument_.object->go_name, out(), bound ? ", apt" : "");
  }

 private:
  std::string pointer_handle(std::string expression) const {
    if (argument_.is_const) expression = fmt::format("const_cast<{}*>({})", argument_.object->cpp_name, expression);
    const bool owned = argument_.adopts || function_.kind == function_kind::constructor;
    return fmt::format("gangway::new_handle({}_{}, {})", owned ? "type" : "borrowed", argument_.object->go_name,
                       expression);
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_object(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result) {
  return std::make_unique<object_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
