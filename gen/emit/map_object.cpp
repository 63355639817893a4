// map_object.cpp: C++ objects, which cross as handles; *Class in Go.
//
// Ownership: a result that is returned by value, made by a constructor, copied or marked %newobject belongs to Go (Close or the
// collector destroys it). Any other pointer or reference is lent by C++ (cpp_shim.cpp, go_keep.cpp). An argument is kept
// alive for the call, on both sides; a disowned one is C++'s when the call has succeeded.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class object_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    const std::string word = std::string(argument_.disowned ? "given " : "") +
                             (argument_.nullable ? "nullable object " : "object ") + argument_.object()->cpp_name;
    return {{wanted_name(), "gw_handle", "uint64", word, type_shape{{8, 8}, {8, 8}}, !has_input()}};
  }
  std::string go_type() const override {
    const function_decl* const call = argument_.object()->call;
    return call != nullptr ? go_func(module_, *call) : "*" + argument_.object()->go_name;
  }
  std::string go_input_type() const override {
    return argument_.object()->any ? "Any" + argument_.object()->go_name : go_type();
  }
  std::string go_zero() const override { return "nil"; }

  void cpp(cpp_call& call) const override {
    const std::string& type = argument_.object()->cpp_name;
    if (!has_input()) {
      call.before.push_back(fmt::format("{}* {} = nullptr;", type, local()));
      pass(call, argument_.indirection == indirection_kind::pointer ? "&" + local() : local());
      call.after.push_back(fmt::format("{} = {};", out(), pointer_handle(local())));
      return;
    }
    const use_kind use = function_.downcast                                 ? use_kind::either
                         : argument_.indirection == indirection_kind::value ? use_kind::copies
                         : argument_.is_const                               ? use_kind::reads
                                                                            : use_kind::changes;
    call.before.push_back(open_object(*argument_.object(), use, argument_.nullable, local(), in(), argument_.go_name));
    if (argument_.indirection == indirection_kind::pointer) return pass(call, local() + ".get()");
    if (param().canonical->is(type_kind::rvalue_reference)) return pass(call, fmt::format("std::move(*{})", local()));
    pass(call, argument_.indirection == indirection_kind::value ? fmt::format("gangway::by_value(*{})", local())
                                                                : "*" + local());
  }

  std::string cpp_store(const std::string& expression) const override {
    if (argument_.copied)
      return fmt::format("{} = gangway::{}({}, {});", out(), shares() ? "shared_copy_of" : "copy_of",
                         owned_type(*argument_.object()), expression);
    if (function_.kind == function_kind::constructor && function_.director != nullptr)
      return fmt::format("{} = gangway::{}_{}, {});", out(),
                         shares() ? "new_shared(director_shared" : "new_handle(director_type",
                         argument_.object()->go_name, expression);
    if (function_.kind == function_kind::constructor) return fmt::format("{} = {};", out(), pointer_handle(expression));
    if (argument_.object()->call != nullptr)
      return fmt::format("{} = gangway::new_function<{}>({}, {});", out(), argument_.object()->cpp_name,
                         owned_type(*argument_.object()), expression);
    switch (argument_.indirection) {
    case indirection_kind::value:
      return fmt::format("{0} = gangway::{1}({2}, std::unique_ptr<{3}>(new {3}({4})));", out(),
                         shares() ? "new_shared" : "new_handle", owned_type(*argument_.object()),
                         argument_.object()->cpp_name, expression);
    case indirection_kind::reference: return fmt::format("{} = {};", out(), pointer_handle("&" + expression));
    case indirection_kind::pointer: return fmt::format("{} = {};", out(), pointer_handle(expression));
    }
    return {};
  }

  void go(go_call& call, name_scope&) override {
    if (has_output() && !lends(function_)) call.dispose.push_back(fmt::format("stub.CloseHandleLater({})", out()));
    if (!has_input()) return;
    call.before.push_back(argument_.object()->any
                              ? fmt::format("{} = stub.Handle({})", in(), go_ref(argument_, go_name))
                              : fmt::format("{} = {}", in(), go_handle(*argument_.object(), go_name)));
    call.called.push_back(fmt::format("runtime.KeepAlive({})", go_name));
    call.uses_runtime = true;
  }
  std::string go_take() const override {
    const bool bound = argument_.object()->apartment != apartment_kind::none;
    if (function_.director != nullptr && function_.kind == function_kind::constructor)
      return fmt::format("tied{0}(adopt{0}({1}{2}), tie)", argument_.object()->go_name, out(), bound ? ", apt" : "");
    return fmt::format("adopt{}({}{})", argument_.object()->go_name, out(), bound ? ", apt" : "");
  }

  // An object that C++ passes by address is lent for the call; one by value is Go's. What Go returns by address stays C++'s to
  // use for as long as Go does not close it, and C++ copies what it returns by value.
  frame_slot upcall_slot() const override {
    const std::string word = std::string(is_result() && by_value() ? "value "
                                         : by_value()              ? "own "
                                                                   : "object ") +
                             argument_.object()->cpp_name;
    if (is_result())
      return {wanted_name(), "gangway::answered_object", "stub.Answer", word, type_shape{{16, 16}, {8, 8}}, true};
    return {wanted_name(), "gw_handle", "uint64", word, type_shape{{8, 8}, {8, 8}}};
  }
  std::string go_returned_type() const override { return go_input_type(); }
  void cpp(cpp_upcall& call) const override {
    const std::string& name = argument_.object()->go_name;
    if (by_value())
      call.before.push_back(fmt::format("const gangway::given_object given{}_(upcall_.header, {}, type_{}, {});",
                                        call.at, cpp_upcall_slot(), name, local()));
    else
      call.before.push_back(fmt::format("const gangway::lent_object lent{}_({}, {}_{}, {}{});", call.at,
                                        cpp_upcall_slot(), argument_.is_const ? "constant" : "borrowed", name,
                                        argument_.indirection == indirection_kind::reference ? "&" : "", local()));
  }
  void go(go_upcall& call) const override {
    call.passed.push_back(fmt::format("{}{}({}){}", by_value() ? "adopt" : "called", argument_.object()->go_name,
                                      go_upcall_slot(), argument_.object()->call != nullptr ? ".function()" : ""));
  }
  std::vector<std::string> cpp_answered() const override {
    return {fmt::format("const gangway::answer_guard answer_({});", cpp_upcall_slot())};
  }
  std::string cpp_returned() const override {
    const std::string found = fmt::format("answer_.{}<{}>({})",
                                          argument_.disowned                                   ? "given"
                                          : argument_.indirection == indirection_kind::pointer ? "pointer"
                                                                                               : "object",
                                          argument_.object()->cpp_name, "type_" + argument_.object()->go_name);
    if (argument_.indirection == indirection_kind::pointer) return found;
    return by_value() ? fmt::format("gangway::by_value({})", found) : found;
  }
  std::string go_returned(const std::string& expression) const override {
    const std::string object = argument_.object()->any
                                   ? fmt::format("ref{}({})", argument_.object()->go_name, expression)
                                   : go_ref(*argument_.object(), fmt::format("({})", expression));
    return fmt::format("{}.{}({})", go_upcall_slot(),
                       by_value()           ? "Copy"
                       : argument_.disowned ? "Give"
                                            : "Lend",
                       object);
  }

 private:
  bool by_value() const { return argument_.indirection == indirection_kind::value; }
  std::string pointer_handle(std::string expression) const {
    if (argument_.is_const) expression = fmt::format("const_cast<{}*>({})", argument_.object()->cpp_name, expression);
    return fmt::format("gangway::{}({}, {})", shares() ? "new_shared" : "new_handle", owned_type(*argument_.object()),
                       expression);
  }
  bool shares() const { return argument_.object()->shared && argument_.object()->destructible; }
};

}  // namespace

std::unique_ptr<argument_mapping> map_object(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result) {
  return std::make_unique<object_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
