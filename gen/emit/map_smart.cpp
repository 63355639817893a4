// map_smart.cpp: C++ objects that C++ takes and gives by std::shared_ptr and std::unique_ptr; *Class in Go.
//
// Ownership: a shared pointer gives Go, and Go gives C++, one more share. A unique pointer moves its object: into Go's new handle, or
// out of the handle, which is over when the call has taken the object. Where C++ may set the pointer to another object, Go passes a
// pointer to its own.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class smart_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    const std::string word = std::string(argument_.disowned ? "given " : "") + "smart object " + type().cpp_name;
    const type_shape shape{{8, 8}, {8, 8}};
    std::vector<frame_slot> wanted;
    if (has_input()) wanted.push_back({wanted_name(), "gw_handle", "uint64", word, shape, false});
    if (has_output() || argument_.in_place)
      wanted.push_back({has_input() ? wanted_name() + "Out" : wanted_name(), "gw_handle", "uint64", word, shape, true});
    return wanted;
  }
  std::string go_type() const override { return (argument_.in_place ? "**" : "*") + type().go_name; }
  std::string go_input_type() const override {
    return type().any && !argument_.in_place ? "Any" + type().go_name : go_type();
  }
  std::string go_zero() const override { return "nil"; }

  void cpp(cpp_call& call) const override {
    if (!has_input()) {
      call.before.push_back(fmt::format("{} {};", spell(*argument_.pointer), local()));
      pass(call, local());
      call.after.push_back(fmt::format("{} = {};", out(), handle("std::move(" + local() + ")")));
      return;
    }
    call.before.push_back(
        fmt::format("gangway::{} {}({}, {}, {});", holder(), local(), in(), wanted_type(), quote(argument_.go_name)));
    const bool moves =
        argument_.indirection == indirection_kind::value || param().canonical->is(type_kind::rvalue_reference);
    const std::string value = local() + ".value()";
    pass(call, moves ? fmt::format("std::move({})", value) : value);
    if (!argument_.in_place) return;
    call.after.push_back(
        argument_.smart == smart_kind::shared
            ? fmt::format("{} = {}.after({});", out(), local(), shared_type())
            : fmt::format("{} = {};", out(),
                          handle(argument_.smart == smart_kind::kept ? fmt::format("std::move({}.value())", local())
                                                                     : local() + ".after()")));
  }
  std::string cpp_store(const std::string& expression) const override {
    return fmt::format("{} = {};", out(), handle(expression));
  }

  void go(go_call& call, name_scope& names) override {
    const bool lent = is_result() && lends(function_);
    if ((has_output() || argument_.in_place) && !lent)
      call.dispose.push_back(argument_.in_place
                                 ? fmt::format("if {0} != {1} {{\n\tstub.CloseHandleLater({0})\n}}", out(), in())
                                 : fmt::format("stub.CloseHandleLater({})", out()));
    if (!has_input()) return;
    call.uses_runtime = true;
    if (!argument_.in_place) {
      call.before.push_back(type().any ? fmt::format("{} = stub.Handle({})", in(), go_ref(argument_, go_name))
                                       : fmt::format("{} = {}", in(), go_handle(type(), go_name)));
      call.called.push_back(fmt::format("runtime.KeepAlive({})", go_name));
      return;
    }
    const std::string was = names.take(argument_.go_name + "Was");
    call.before.push_back(fmt::format("{} := *{}", was, go_name));
    call.before.push_back(fmt::format("{} = {}", in(), go_handle(type(), was)));
    call.called.push_back(fmt::format("runtime.KeepAlive({})", was));
    call.succeeded.push_back(fmt::format("if {} != {} {{\n\t*{} = {}\n}}", out(), in(), go_name, go_take()));
  }
  std::string go_take() const override {
    const bool bound = type().apartment != apartment_kind::none;
    return fmt::format("adopt{}({}{})", type().go_name, out(), bound ? ", apt" : "");
  }

 private:
  const class_decl& type() const { return *argument_.object(); }
  bool looks() const { return argument_.smart == smart_kind::unique && !argument_.disowned; }
  std::string pointee() const { return (argument_.is_const ? "const " : "") + type().cpp_name; }
  std::string shared_type() const { return (argument_.is_const ? "constant_shared_" : "shared_") + type().go_name; }
  std::string wanted_type() const {
    if (argument_.smart == smart_kind::kept) return kept_type(module_, *argument_.pointer);
    return (argument_.is_const && type().lent_constant ? "constant_" : "type_") + type().go_name;
  }
  std::string holder() const {
    switch (argument_.smart) {
    case smart_kind::shared:
      return fmt::format("{}<{}>", argument_.in_place ? "shared_variable" : "shared_argument", pointee());
    case smart_kind::kept: return fmt::format("kept_argument<{}>", spell(*argument_.pointer));
    default: return fmt::format("{}<{}>", looks() ? "unique_view" : "unique_argument", type().cpp_name);
    }
  }
  // The handle of what a pointer holds.
  std::string handle(const std::string& pointer) const {
    if (argument_.smart == smart_kind::shared) return fmt::format("gangway::new_share({}, {})", shared_type(), pointer);
    if (type().shared && type().destructible)
      return fmt::format("gangway::new_shared({}, {})", owned_type(type()), pointer);
    if (argument_.smart == smart_kind::kept)
      return fmt::format("gangway::new_kept<{}>({}, {})", spell(*argument_.pointer),
                         kept_type(module_, *argument_.pointer), pointer);
    return fmt::format("gangway::new_handle({}, {})", owned_type(type()), pointer);
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_smart(const module_decl& module, const function_decl& function,
                                            const argument_decl& argument, bool is_result) {
  return std::make_unique<smart_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
