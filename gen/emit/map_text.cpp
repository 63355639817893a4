// map_text.cpp: C strings, std::string, std::string_view and their wide twins; Go string, or []byte for binary data.
//
// Ownership: in, C++ gets a view of Go's bytes or a copy of its own, either for the call only. Out, the stub makes its
// one copy and frees what the shim had to allocate; a C string that C++ keeps is copied straight from there.
#include "emit/mapping.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

class TextMapping final : public Mapping {
 public:
  using Mapping::Mapping;

  std::vector<Slot> wanted_slots() const override {
    std::vector<Slot> wanted;
    const Shape view{{16, 16}, {8, 8}};
    const Shape text{{64, 64}, {8, 8}};
    if (has_input()) wanted.push_back({wanted_name(), "gw_view", "stub.View", word(), view, false});
    if (reuses()) wanted.push_back({"room", "gw_view", "stub.View", "room", view, false});
    if (has_output()) {
      wanted.push_back(
          {has_input() ? wanted_name() + "Out" : wanted_name(), "gw_text_out", "stub.TextOut", word(), text, true});
    }
    return wanted;
  }
  std::string go_type() const override { return argument_.bytes ? "[]byte" : "string"; }
  std::string go_zero() const override { return argument_.bytes ? "nil" : "\"\""; }

  void cpp(CppCall& call) const override {
    if (has_output()) {
      const std::string type = local_type();
      call.before.push_back(has_input() ? input_local(call, type) : fmt::format("{} {}{{}};", type, local()));
      pass(call, argument_.indirection == Argument::Indirection::Pointer ? "&" + local() : local());
      call.after.push_back(put(owned() ? "std::move(" + local() + ")" : local()));
      return;
    }
    switch (argument_.text) {
    case TextForm::CString:
      call.before.push_back(fmt::format("gangway::c_string {}({}, {});", local(), in(), quote(argument_.go_name)));
      return pass(call, mutable_characters(kept(local() + ".get()")));
    case TextForm::WCString:
      call.before.push_back(fmt::format("gangway::wide_string {}({}, {});", local(), in(), quote(argument_.go_name)));
      return pass(call, mutable_characters(kept(local() + ".c_str()")));
    default: break;
    }
    if (argument_.indirection == Argument::Indirection::Pointer || !(argument_.is_const || by_value())) {
      call.before.push_back(fmt::format("{} {} = {};", local_type(), local(), converted(call)));
      return pass(call, argument_.indirection == Argument::Indirection::Pointer ? "&" + local() : local());
    }
    pass(call, kept(converted(call)));
  }

  std::string cpp_store(const std::string& expression) const override {
    const bool pointer = argument_.indirection == Argument::Indirection::Pointer && !is_c_string();
    return put(pointer ? "*" + expression : expression);
  }

  void go(GoCall& call, Scope&) override {
    if (has_output()) {
      const std::string& taker = function_.abandoned;
      call.dispose.push_back(is_result() && !taker.empty() ? fmt::format("{}({})", taker, go_take()) : go_take());
    }
    if (!has_input()) return;
    const bool copies = argument_.bytes && call.on_apartment;
    call.uses_slices = call.uses_slices || copies;
    call.before.push_back(fmt::format("{} = stub.{}({})", in(), argument_.bytes ? "Bytes" : "String",
                                      copies ? fmt::format("slices.Clone({})", go_name) : go_name));
  }
  std::string go_take() const override { return out() + (argument_.bytes ? ".TakeBytes()" : ".Take()"); }
  std::string go_keep() const override { return reuses() ? fmt::format("{}.TakeFrom({})", out(), in()) : go_take(); }

 private:
  std::string kept(const std::string& expression) const {
    return argument_.text_kept ? fmt::format("gangway::kept_text({})", expression) : expression;
  }
  // The result may lie in the memory of an argument.
  bool reuses() const { return is_result() && function_.reuses; }
  bool is_c_string() const { return argument_.text == TextForm::CString || argument_.text == TextForm::WCString; }
  bool owned() const { return argument_.text == TextForm::StdString; }
  bool is_wide() const {
    return argument_.text == TextForm::WCString || argument_.text == TextForm::StdWString ||
           argument_.text == TextForm::StdWStringView;
  }
  // An rvalue reference binds to the temporary that a conversion makes, as a value does.
  bool by_value() const {
    return argument_.indirection == Argument::Indirection::Value || ends_with(trimmed(param()), "&&");
  }
  std::string word() const {
    const char* const names[] = {"cstring", "text", "text", "wcstring", "wtext", "wtext"};
    return argument_.bytes ? "bytes" : names[static_cast<std::size_t>(argument_.text)];
  }
  std::string mutable_characters(const std::string& expression) const {
    return argument_.is_const ? expression : fmt::format("const_cast<{}>({})", unqualified(param()), expression);
  }
  // The std:: forms of an input; wide ones need a local to decode into.
  std::string converted(CppCall& call) const {
    switch (argument_.text) {
    case TextForm::StdString: return fmt::format("gangway::text({})", in());
    case TextForm::StdStringView: return fmt::format("gangway::view({})", in());
    default: break;
    }
    const std::string wide = local() + "wide";
    call.before.push_back(fmt::format("gangway::wide_string {}({}, {});", wide, in(), quote(argument_.go_name)));
    return wide + (argument_.text == TextForm::StdWString ? ".str()" : ".view()");
  }
  std::string input_local(CppCall& call, const std::string& type) const {
    return fmt::format("{} {} = {};", type, local(), converted(call));
  }
  std::string put(const std::string& expression) const {
    const char* const function = argument_.text == TextForm::CString ? "put_c_string"
                                 : is_wide()                         ? "put_wide"
                                                                     : "put_text";
    return fmt::format("gangway::{}({}, {}{});", function, out(), reuses() ? in() + ", " : "", expression);
  }
};

}  // namespace

std::unique_ptr<Mapping> map_text(const Module& module, const Function& function, const Argument& argument,
                                  bool is_result) {
  return std::make_unique<TextMapping>(module, function, argument, is_result);
}

}  // namespace gangway::gen
