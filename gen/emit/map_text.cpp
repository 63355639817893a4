// map_text.cpp: C strings, std::string, std::string_view and their wide twins; Go string, or []byte for binary data.
//
// Ownership: in, C++ gets a view of Go's bytes or a copy of its own, either for the call only. Out, the stub makes its
// one copy and frees what the shim had to allocate; a C string that C++ keeps is copied straight from there.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class text_mapping final : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;
  using argument_mapping::cpp;
  using argument_mapping::go;

  std::vector<frame_slot> wanted_slots() const override {
    std::vector<frame_slot> wanted;
    const type_shape view{{16, 16}, {8, 8}};
    const type_shape text{{64, 64}, {8, 8}};
    if (has_input()) wanted.push_back({wanted_name(), "gw_view", "stub.View", word(), view, false});
    if (reuses()) wanted.push_back({"room", "gw_view", "stub.View", "room", view, false});
    if (gives()) {
      wanted.push_back(
          {has_input() ? wanted_name() + "Out" : wanted_name(), "gw_text_out", "stub.TextOut", word(), text, true});
    }
    return wanted;
  }
  std::string go_type() const override {
    return std::string(argument_.in_place ? "*" : "") + (argument_.bytes ? "[]byte" : "string");
  }
  std::string go_zero() const override { return argument_.bytes || argument_.in_place ? "nil" : "\"\""; }

  void cpp(cpp_call& call) const override {
    if (gives()) {
      const std::string type = local_type();
      call.before.push_back(has_input() ? input_local(call, type) : fmt::format("{} {}{{}};", type, local()));
      pass(call, argument_.indirection == indirection_kind::pointer ? "&" + local() : local());
      call.after.push_back(put(owned() ? "std::move(" + local() + ")" : local()));
      return;
    }
    switch (argument_.text()) {
    case text_form::c_string:
      call.before.push_back(fmt::format("gangway::c_string {}({}, {});", local(), in(), quote(argument_.go_name)));
      return pass(call, mutable_characters(kept(local() + ".get()")));
    case text_form::wide_c_string:
      call.before.push_back(fmt::format("gangway::wide_string {}({}, {});", local(), in(), quote(argument_.go_name)));
      return pass(call, mutable_characters(kept(local() + ".c_str()")));
    default: break;
    }
    if (argument_.indirection == indirection_kind::pointer || !(argument_.is_const || by_value())) {
      call.before.push_back(fmt::format("{} {} = {};", local_type(), local(), converted(call)));
      return pass(call, argument_.indirection == indirection_kind::pointer ? "&" + local() : local());
    }
    pass(call, kept(converted(call)));
  }

  std::string cpp_store(const std::string& expression) const override {
    const bool pointer = argument_.indirection == indirection_kind::pointer && !is_c_string();
    return put(pointer ? "*" + expression : expression);
  }

  void go(go_call& call, name_scope&) override {
    if (gives()) {
      const std::string& taker = function_.abandoned;
      call.dispose.push_back(is_result() && !taker.empty() ? fmt::format("{}({})", taker, go_take()) : go_take());
    }
    if (!has_input()) return;
    const std::string value = argument_.in_place ? "*" + go_name : go_name;
    const bool copies = argument_.bytes && call.on_apartment;
    call.uses_slices = call.uses_slices || copies;
    call.before.push_back(fmt::format("{} = stub.{}({})", in(), argument_.bytes ? "Bytes" : "String",
                                      copies ? fmt::format("slices.Clone({})", value) : value));
    if (gives() && argument_.in_place) call.succeeded.push_back(fmt::format("{} = {}", value, go_take()));
  }
  std::string go_received() const override { return "string"; }
  frame_slot upcall_slot() const override {
    return {wanted_name(),
            "gw_text_out",
            "stub.TextOut",
            (!is_result() && changes() ? "inout " : "") + word(),
            type_shape{{64, 64}, {8, 8}},
            is_result()};
  }
  // The closure gets a copy. C++ lends its characters for that, but for wide ones, which are encoded anew.
  std::vector<std::string> cpp_answered() const override {
    return {fmt::format("const gangway::taken_text answer_({});", cpp_upcall_slot())};
  }
  std::string cpp_returned() const override { return is_wide() ? "answer_.wide()" : "answer_.str()"; }
  std::string go_returned(const std::string& expression) const override {
    return fmt::format("{}.Put({})", go_upcall_slot(), expression);
  }
  void cpp(cpp_upcall& call) const override {
    const char* const function = argument_.text() == text_form::c_string ? "put_c_string"
                                 : is_wide()                             ? "put_wide"
                                                                         : "lend_text";
    call.before.push_back(fmt::format("gangway::{}({}, {});", function, cpp_upcall_slot(), local()));
    if (changes()) {
      call.after.push_back(fmt::format("const gangway::taken_text taken{}_({});", call.at, cpp_upcall_slot()));
      call.last.push_back(fmt::format("{} = taken{}_.{}();", local(), call.at, is_wide() ? "wide" : "str"));
    } else if (is_wide()) {
      call.after.push_back(fmt::format("gw_text_free({}.owner.p);", cpp_upcall_slot()));
    }
  }
  void go(go_upcall& call) const override {
    if (!changes()) return call.passed.push_back(go_upcall_slot() + ".Text()");
    const std::string variable = fmt::format("text{}", call.at);
    call.before.push_back(fmt::format("{} := {}.Text()", variable, go_upcall_slot()));
    call.passed.push_back("&" + variable);
    call.after.push_back(fmt::format("{}.Put({})", go_upcall_slot(), variable));
  }
  std::string go_take() const override { return out() + (argument_.bytes ? ".TakeBytes()" : ".Take()"); }
  std::string go_keep() const override { return reuses() ? fmt::format("{}.TakeFrom({})", out(), in()) : go_take(); }

 private:
  std::string kept(const std::string& expression) const {
    return argument_.text_kept ? fmt::format("gangway::kept_text({})", expression) : expression;
  }
  // Whether C++ gives a text back.
  bool gives() const { return has_output() || (argument_.in_place && argument_.direction != direction_kind::in); }
  // The result may lie in the memory of an argument.
  bool reuses() const { return is_result() && function_.reuses; }
  bool changes() const { return argument_.direction == direction_kind::in_out; }
  bool is_c_string() const {
    return argument_.text() == text_form::c_string || argument_.text() == text_form::wide_c_string;
  }
  bool owned() const { return argument_.text() == text_form::std_string; }
  bool is_wide() const {
    return argument_.text() == text_form::wide_c_string || argument_.text() == text_form::std_wstring ||
           argument_.text() == text_form::std_wstring_view;
  }
  // An rvalue reference binds to the temporary that a conversion makes, as a value does.
  bool by_value() const {
    return argument_.indirection == indirection_kind::value || param().is(type_kind::rvalue_reference);
  }
  std::string word() const {
    const char* const names[] = {"cstring", "text", "text", "wcstring", "wtext", "wtext"};
    return argument_.bytes ? "bytes" : names[static_cast<std::size_t>(argument_.text())];
  }
  std::string mutable_characters(const std::string& expression) const {
    if (argument_.is_const) return expression;
    const cpp_type& type = held(param());  // an array parameter is a pointer
    return fmt::format("const_cast<{}>({})",
                       type.means(type_kind::array) ? spell(*type.canonical->target) + " *" : spell(type), expression);
  }
  // Writes the std:: forms of an input. A wide text is decoded into a local.
  std::string converted(cpp_call& call) const {
    switch (argument_.text()) {
    case text_form::std_string: return fmt::format("gangway::text({})", in());
    case text_form::std_string_view: return fmt::format("gangway::view({})", in());
    default: break;
    }
    const std::string wide = local() + "wide";
    call.before.push_back(fmt::format("gangway::wide_string {}({}, {});", wide, in(), quote(argument_.go_name)));
    return wide + (argument_.text() == text_form::std_wstring ? ".str()" : ".view()");
  }
  std::string input_local(cpp_call& call, const std::string& type) const {
    return fmt::format("{} {} = {};", type, local(), converted(call));
  }
  std::string put(const std::string& expression) const {
    const char* const function = argument_.text() == text_form::c_string ? "put_c_string"
                                 : is_wide()                             ? "put_wide"
                                                                         : "put_text";
    return fmt::format("gangway::{}({}, {}{});", function, out(), reuses() ? in() + ", " : "", expression);
  }
};

}  // namespace

std::unique_ptr<argument_mapping> map_text(const module_decl& module, const function_decl& function,
                                           const argument_decl& argument, bool is_result) {
  return std::make_unique<text_mapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
