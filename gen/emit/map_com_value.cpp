// map_com_value.cpp: a VARIANT: any Go value that package com can convert in, com.Value out.
//
// Ownership: bytes cross, by the codec of package com and gangway_com.dll. Objects among them cross as handles: C++ takes
// references of objects that go in; an object that comes out belongs to the Value, or is closed when nobody takes it.
#include "emit/mapping.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class com_value_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    std::vector<frame_slot> wanted;
    if (has_input())
      wanted.push_back({wanted_name(), "gw_view", "stub.View", "com value", type_shape{{16, 16}, {8, 8}}, false});
    if (has_output())
      wanted.push_back({has_input() ? wanted_name() + "Out" : wanted_name(), "gw_text_out", "stub.TextOut", "com value",
                        type_shape{{64, 64}, {8, 8}}, true});
    return wanted;
  }
  // This is the type of a parameter. An output has its type from the same function.
  std::string go_type() const override { return has_output() ? "com.Value" : "any"; }
  std::string go_input_type() const override { return "any"; }
  std::string go_received() const override { return "com.Value"; }
  std::string go_zero() const override { return "com.Value{}"; }

  void cpp(cpp_call& call) const override {
    const std::string given = has_input() ? fmt::format("(gangway::view({}))", in()) : "";
    call.before.push_back(fmt::format("gangway::com::value {}{};", local(), given));
    pass(call, argument_.indirection == indirection_kind::pointer ? "&" + local() : local());
    if (has_output()) call.after.push_back(put(local()));
  }
  std::string cpp_store(const std::string& expression) const override { return put(expression); }

  void go(go_call& call, name_scope& names) override {
    call.uses_comstub = true;
    if (has_output() || argument_.go_default.starts_with("com.")) call.uses_com = true;
    if (has_output()) call.dispose.push_back(fmt::format("comstub.DropResult({}.TakeBytes())", out()));
    if (!has_input()) return;
    const std::string bytes = names.take(go_name + "Bytes");
    call.checked.push_back(
        fmt::format("{}, err := comstub.EncodeArgument(apt, {}, {})", bytes, quote(argument_.go_name), go_name));
    call.before.push_back(fmt::format("{} = stub.Bytes({})", in(), bytes));
    call.called.push_back(fmt::format("runtime.KeepAlive({})", go_name));
    call.uses_runtime = true;
  }
  std::string go_take() const override { return fmt::format("comstub.DecodeResult(apt, {}.TakeBytes())", out()); }
  bool take_fails() const override { return true; }

 private:
  std::string put(const std::string& expression) const {
    return fmt::format("gangway::com::put_value({}, {});", out(), expression);
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_com_value(const module_decl& module, const function_decl& function,
                                                const argument_decl& argument, bool is_result) {
  return std::make_unique<com_value_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
