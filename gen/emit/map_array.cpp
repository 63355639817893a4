// map_array.cpp: arrays of a fixed length. Parameters are *[N]T in Go; fields, variables and what references refer to are [N]T,
// and arrays of characters are strings.
//
// Ownership: a parameter is Go's memory, without a copy, for the call only, and written in place unless it is const; on an
// apartment C++ gets a copy, which is copied back when the call has succeeded. Values are copied.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

// A parameter, and a reference to an array.
class array_parameter_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    return {{wanted_name(), "gw_ptr", "stub.Ptr",
             (argument_.is_const ? "const " : "") + contract_word(*argument_.value), type_shape{{8, 8}, {8, 8}}}};
  }
  std::string go_type() const override { return "*" + go_spelling(*argument_.value); }
  std::string go_zero() const override { return "nil"; }

  void cpp(cpp_call& call) const override {
    if (argument_.indirection == indirection_kind::reference)
      return pass(call, fmt::format("gangway::pointed<std::remove_reference_t<{}>>({}, {})", spell(param()), in(),
                                    quote(argument_.go_name)));
    pass(call, fmt::format("gangway::ptr_as<std::decay_t<{}>>({})", spell(param()), in()));
  }
  std::string cpp_store(const std::string&) const override { return {}; }

  void go(go_call& call, name_scope& names) override {
    std::string lent = go_name;
    if (call.on_apartment) {
      lent = names.take(go_name + "Copy");
      call.before.push_back(fmt::format("{} := stub.CopyOf({})", lent, go_name));
      if (!argument_.is_const) call.succeeded.push_back(fmt::format("stub.CopyBack({}, {})", go_name, lent));
    }
    call.before.push_back(fmt::format("{} = stub.Pointer(unsafe.Pointer({}))", in(), lent));
  }
  std::string go_take() const override { return {}; }
};

// A value, which sits in the frame as it is.
class array_value_mapping final : public value_mapping {
 public:
  using value_mapping::cpp;
  using value_mapping::go;
  using value_mapping::value_mapping;

  void cpp(cpp_call& call) const override { pass(call, in()); }
  std::string cpp_store(const std::string& expression) const override {
    return fmt::format("gangway::get_array({}, {});", out(), expression);
  }
  void go(go_call& call, name_scope&) override {
    if (has_input()) call.before.push_back(fmt::format("{} = {}", in(), go_name));
  }
  std::string go_take() const override { return out(); }
};

// The same as a text.
class array_text_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    const std::string word = fmt::format("text {}", argument_.value->canonical->length);
    if (is_result()) return {{wanted_name(), "gw_text_out", "stub.TextOut", word, type_shape{{64, 64}, {8, 8}}, true}};
    return {{wanted_name(), "gw_view", "stub.View", word, type_shape{{16, 16}, {8, 8}}, false}};
  }
  std::string go_type() const override { return "string"; }
  std::string go_zero() const override { return "\"\""; }

  void cpp(cpp_call& call) const override {
    if (argument_.in_place) {  // a parameter
      call.before.push_back(fmt::format("gangway::characters<{}> {}({}, {});", argument_.value->canonical->length,
                                        local(), in(), quote(argument_.go_name)));
      return pass(call, local() + ".get()");
    }
    pass(call, fmt::format("{}, {}", in(), quote(argument_.go_name)));
  }
  std::string cpp_store(const std::string& expression) const override {
    return fmt::format("gangway::put_characters({}, {});", out(), expression);
  }
  void go(go_call& call, name_scope&) override {
    if (is_result())
      call.dispose.push_back(go_take());
    else
      call.before.push_back(fmt::format("{} = stub.String({})", in(), go_name));
  }
  std::string go_take() const override { return out() + ".Take()"; }
};

}  // namespace

std::unique_ptr<argument_mapping> map_array(const module_decl& module, const function_decl& function,
                                            const argument_decl& argument, bool is_result) {
  if (is_text_array(argument)) return std::make_unique<array_text_mapping>(module, function, argument, is_result);
  if (argument.in_place) return std::make_unique<array_parameter_mapping>(module, function, argument, is_result);
  return std::make_unique<array_value_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
