// write_source.cpp: <module>.cpp: the tables of methods, in their order, and the bodies of the classes.
//
// Invariants
//  - A method that is left out keeps its place in the table, under a name nobody calls.
//  - In a table no name is that of another or of a base: a method of the same name and type would take the other's place.
#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "import/write.hpp"
#include "text/text.hpp"

namespace gangway::gen::imports {
namespace {

std::string spelled(const guid_value& guid) {
  std::string bytes;
  for (const std::uint8_t byte : guid.data4) bytes += fmt::format("{}0x{:02x}", bytes.empty() ? "" : ", ", byte);
  return fmt::format("{{0x{:08x}, 0x{:04x}, 0x{:04x}, {{{}}}}}", guid.data1, guid.data2, guid.data3, bytes);
}

bool is_table(const planned_class& type) { return type.source->kind != interface_kind::dispatch; }

int end_of(const planned_class& type) {
  int end = type.source->first_slot;
  for (const member_decl& member : type.source->members) end = std::max(end, member.slot + 1);
  return end;
}

class source_writer {
 public:
  source_writer(const import_plan& plan, const std::string& generator) : plan_(plan), generator_(generator) {}

  std::string write() {
    out_.fill("// {}.cpp: the classes of {}.hpp, over the interfaces of the type library.", plan_.module, plan_.module);
    out_.fill("// {}", banner(plan_, generator_));
    out_.fill("#include \"{}.hpp\"", plan_.module);
    out_.gap();
    out_.line("#include <gangway/com_call.hpp>");
    out_.gap();
    out_.fill("namespace {} {{", plan_.module);
    out_.line("namespace {");
    out_.line("namespace abi {");
    out_.gap();
    for (const auto& type : plan_.classes) out_.fill("struct {};", type->name);
    for (const auto& type : plan_.classes) write_abi(*type);
    out_.gap();
    out_.line("}  // namespace abi");
    out_.line("}  // namespace");
    for (const auto& type : plan_.classes) write_class(*type);
    if (plan_.objects) {
      out_.gap();
      out_.line("// Object");
      for (const auto& type : plan_.classes) write_as("Object", type->name, fmt::format("abi::{}::iid", type->name));
    }
    if (plan_.values) {
      write_to_value("Object");
      write_body({"Object* new_Object(const gangway::com::value& of) {"},
                 {"return gangway::com::unknown::adopt<Object>(gangway::com::object_in(of));"});
    }
    for (const planned_constructor& one : plan_.constructors) write_constructor(one);
    out_.gap();
    out_.fill("}}  // namespace {}", plan_.module);
    return out_.str();
  }

 private:
  // --- the tables ---

  void write_abi(const planned_class& type) {
    out_.gap();
    if (!is_table(type)) {
      out_.fill("struct {} : IDispatch {{", type.name);
      out_.fill("  static constexpr GUID iid{};", spelled(type.source->iid));
      out_.line("};");
      return;
    }
    const std::string root = type.source->dispatch ? "IDispatch" : "IUnknown";
    out_.fill("struct {} : {} {{", type.name, type.base && is_table(*type.base) ? type.base->name : root);
    {
      const text_writer::indentation indent(out_, "  ");
      out_.fill("static constexpr GUID iid{};", spelled(type.source->iid));
      int slot = type.base && is_table(*type.base) ? end_of(*type.base) : type.source->dispatch ? 7 : 3;
      for (const planned_function& function : type.functions) {
        for (; slot < function.slot; ++slot) write_gap(slot);
        write_method(type, function);
        ++slot;
      }
      for (; slot < end_of(type); ++slot) write_gap(slot);
    }
    out_.line("};");
  }

  void write_gap(int slot) { out_.fill("virtual void STDMETHODCALLTYPE slot_{}() = 0;", slot); }

  void write_method(const planned_class& type, const planned_function& function) {
    std::vector<std::string> list;
    for (const planned_argument& argument : function.arguments) list.push_back(abi_type(argument));
    const std::string result = !function.plain_result ? "HRESULT" : abi_value(function.result);
    out_.lines(
        broken(fmt::format("virtual {} STDMETHODCALLTYPE {}", result, method_name(type, function)), list, " = 0;", 2));
  }

  // The name of a method in its table: "get_Item", with the slot behind it when the table or a base of it has that name
  // already.
  std::string method_name(const planned_class& type, const planned_function& function) const {
    static const std::set<std::string> roots{"QueryInterface", "AddRef",        "Release", "GetTypeInfoCount",
                                             "GetTypeInfo",    "GetIDsOfNames", "Invoke",  "iid"};
    const std::string name = plain_name(function);
    bool taken = roots.contains(name);
    for (const auto& one : plan_.classes) taken = taken || one->name == name;
    for (const planned_class* one = &type; one; one = one->base) {
      for (const planned_function& other : one->functions)
        taken = taken || (&other != &function && plain_name(other) == name && (one != &type || &other < &function));
    }
    return taken ? fmt::format("{}_{}", name, function.slot) : name;
  }

  static std::string plain_name(const planned_function& function) {
    switch (function.kind) {
    case member_kind::get: return "get_" + identifier(function.written);
    case member_kind::put: return "put_" + identifier(function.written);
    case member_kind::put_ref: return "putref_" + identifier(function.written);
    default: return identifier(function.written);
    }
  }

  std::string abi_value(const automation_type& type) const {
    switch (type.kind) {
    case automation_kind::bool_: return "VARIANT_BOOL";
    case automation_kind::currency: return "CY";
    case automation_kind::bstr: return "BSTR";
    case automation_kind::wide_text: return "LPWSTR";
    case automation_kind::safe_array: return "SAFEARRAY*";
    case automation_kind::variant: return "VARIANT";
    case automation_kind::unknown: return "IUnknown*";
    case automation_kind::dispatch: return "IDispatch*";
    case automation_kind::interface_: return pointee(type, "") + "*";
    default: return result_type(plan_, type, "");
    }
  }

  // A type in a table. Enums and structs have the names of the header; an interface is a pointer to its table of methods.
  std::string pointee(const automation_type& type, const std::string& outer = "abi::") const {
    switch (type.kind) {
    case automation_kind::unknown: return "IUnknown";
    case automation_kind::dispatch: return "IDispatch";
    default: {
      const planned_class& found = *plan_.find_class(type.name);
      return is_table(found) ? outer + found.name : "IDispatch";
    }
    }
  }

  std::string abi_type(const planned_argument& argument) const {
    if (argument.way == way_kind::locale) return "LCID";
    // Inside the namespace abi the name of a class means its table.
    const bool outside = argument.type.kind == automation_kind::enum_ || argument.type.kind == automation_kind::record;
    std::string value = outside ? result_type(plan_, argument.type, plan_.module + "::") : abi_value(argument.type);
    if (argument.way == way_kind::in) return value;
    return value + "*";
  }

  // --- the bodies ---

  void write_class(const planned_class& type) {
    const bool own_object = plan_.objects && !type.base;
    if (type.functions.empty() && type.related.empty() && !own_object) return;
    out_.gap();
    out_.fill("// {}", type.name);
    for (const planned_function& function : type.functions) write_function(type, function);
    for (const planned_class* other : type.related)
      write_as(type.name, other->name, fmt::format("abi::{}::iid", other->name));
    if (own_object) write_as(type.name, "Object", "IID_IUnknown");
    if (plan_.values && !type.base) write_to_value(type.name);
  }

  void write_body(const std::vector<std::string>& head, const std::vector<std::string>& body) {
    const std::string one_line = head.front() + (body.empty() ? "}" : " " + body.front() + " }");
    if (head.size() == 1 && body.size() <= 1 && one_line.size() <= 120) {
      out_.line(one_line);
      return;
    }
    out_.gap();
    out_.lines(head);
    {
      const text_writer::indentation indent(out_, "  ");
      out_.lines(body);
    }
    out_.line("}");
    out_.gap();
  }

  void write_as(const std::string& type, const std::string& other, const std::string& iid) {
    write_body({fmt::format("{}* {}::as_{}() {{", other, type, other)},
               {fmt::format("return query<{}>({});", other, iid)});
  }

  void write_to_value(const std::string& type) {
    write_body({fmt::format("gangway::com::value {}::to_value() {{", type)},
               {"return gangway::com::value_of(self<IUnknown>());"});
  }

  void write_constructor(const planned_constructor& one) {
    const planned_class& made = *one.made;
    out_.gap();
    out_.fill("{}* {}() {{", made.name, one.name);
    out_.fill("  constexpr GUID clsid{};", spelled(one.source->clsid));
    out_.fill("  return gangway::com::create<{}>(clsid, abi::{}::iid);", made.name, made.name);
    out_.line("}");
  }

  void write_function(const planned_class& type, const planned_function& function) {
    const std::string result = result_type(plan_, function.result, "");
    const auto head = broken(fmt::format("{} {}::{}", result, type.name, function.name),
                             parameters(plan_, function, outer_of(plan_, type), false), " {", 0);
    write_body(head, is_table(type) ? table_body(type, function) : dispatch_body(function));
  }

  // The code for one argument of a call: the statements before the call, the expression passed, the statements after it.
  struct passed_argument {
    std::vector<std::string> before;
    std::string expression;
    std::vector<std::string> after;
  };

  std::vector<std::string> table_body(const planned_class& type, const planned_function& function) const {
    std::vector<std::string> body;
    std::vector<std::string> passed;
    std::vector<std::string> after;
    std::string returned;
    for (const planned_argument& argument : function.arguments) {
      passed_argument one = argument.way == way_kind::result   ? result(argument, returned)
                            : argument.way == way_kind::locale ? passed_argument{{}, "LOCALE_USER_DEFAULT", {}}
                            : argument.way == way_kind::out || argument.way == way_kind::in_out ? output(argument)
                                                                                                : input(argument);
      body.insert(body.end(), one.before.begin(), one.before.end());
      after.insert(after.end(), one.after.begin(), one.after.end());
      passed.push_back(one.expression);
    }
    const std::string method = method_name(type, function);
    if (function.plain_result) {
      const bool nothing = function.result.kind == automation_kind::void_;
      const std::string head = nothing ? ""
                               : after.empty()
                                   ? "return "
                                   : fmt::format("const {} result_ = ", result_type(plan_, function.result, ""));
      append(body, broken(fmt::format("{}self<abi::{}>()->{}", head, type.name, method), passed, ";", 2));
      append(body, after);
      if (!nothing && !after.empty()) body.emplace_back("return result_;");
      return body;
    }
    passed.insert(passed.begin(), fmt::format("&abi::{}::{}", type.name, method));
    append(body, broken("call", passed, ";", 2));
    body.insert(body.end(), after.begin(), after.end());
    if (!returned.empty()) body.push_back(returned);
    return body;
  }

  static void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
    to.insert(to.end(), more.begin(), more.end());
  }

  passed_argument input(const planned_argument& argument) const {
    const std::string& name = argument.name;
    const bool pointer = argument.way == way_kind::in_ref;
    const auto local = [&](const std::string& type, const std::string& value) {
      return passed_argument{{fmt::format("{} {}_ = {};", type, name, value)}, (pointer ? "&" : "") + name + "_", {}};
    };
    switch (argument.type.kind) {
    case automation_kind::bool_:
      if (pointer) return local("VARIANT_BOOL", fmt::format("gangway::com::to_bool({})", name));
      return {{}, fmt::format("gangway::com::to_bool({})", name), {}};
    case automation_kind::currency:
      if (pointer) return local("CY", fmt::format("gangway::com::to_currency({})", name));
      return {{}, fmt::format("gangway::com::to_currency({})", name), {}};
    case automation_kind::bstr:
      if (pointer) return {{fmt::format("gangway::com::bstr {0}_({0});", name)}, name + "_.in_place()", {}};
      return {{fmt::format("const gangway::com::bstr {0}_({0});", name)}, name + "_.get()", {}};
    case automation_kind::wide_text: return {{}, fmt::format("const_cast<LPWSTR>({})", name), {}};
    case automation_kind::variant: return {{}, name + (pointer ? ".in()" : ".get()"), {}};
    case automation_kind::safe_array:
      if (is_value(argument.type, true))
        return {{}, fmt::format("gangway::com::array_in({}, {})", name, vartype(*argument.type.element)), {}};
      return {
          {fmt::format("const gangway::com::array<{0}> {1}_({1}, {1}_count);", vartype(*argument.type.element), name)},
          name + "_.get()",
          {}};
    case automation_kind::record:
      if (pointer) return local(result_type(plan_, argument.type, plan_.module + "::"), name);
      return {{}, name, {}};
    case automation_kind::interface_: return {{}, fmt::format("raw<{}>({})", pointee(argument.type), name), {}};
    case automation_kind::unknown: return {{}, fmt::format("raw<IUnknown>({})", name), {}};
    case automation_kind::dispatch:
      return {{fmt::format("const auto {0}_ = as<IDispatch>({0}, IID_IDispatch);", name)}, name + "_.get()", {}};
    default: return {{}, (pointer ? "&" : "") + name, {}};
    }
  }

  passed_argument output(const planned_argument& argument) const {
    const std::string& name = argument.name;
    const bool both = argument.way == way_kind::in_out;
    switch (argument.type.kind) {
    case automation_kind::bool_:
      return {{fmt::format("VARIANT_BOOL {}_ = {};", name,
                           both ? fmt::format("gangway::com::to_bool({})", name) : "VARIANT_FALSE")},
              "&" + name + "_",
              {fmt::format("{0} = {0}_ != VARIANT_FALSE;", name)}};
    case automation_kind::currency:
      return {
          {both ? fmt::format("CY {0}_ = gangway::com::to_currency({0});", name) : fmt::format("CY {}_{{}};", name)},
          "&" + name + "_",
          {fmt::format("{0} = {0}_.int64;", name)}};
    case automation_kind::bstr:
      return {
          {both ? fmt::format("gangway::com::bstr {0}_({0});", name) : fmt::format("gangway::com::bstr {}_;", name)},
          name + (both ? "_.in_place()" : "_.put()"),
          {fmt::format("{0} = {0}_.str();", name)}};
    case automation_kind::variant: return {{}, name + (both ? ".in_place()" : ".put()"), {}};
    case automation_kind::safe_array:
      return {{fmt::format("gangway::com::array_out {}_({});", name, vartype(*argument.type.element))},
              name + "_.put()",
              {fmt::format("{0} = {0}_.take();", name)}};
    default: return {{}, "&" + name, {}};
    }
  }

  passed_argument result(const planned_argument& argument, std::string& returned) const {
    switch (argument.type.kind) {
    case automation_kind::bool_:
      returned = "return result_ != VARIANT_FALSE;";
      return {{"VARIANT_BOOL result_ = VARIANT_FALSE;"}, "&result_", {}};
    case automation_kind::currency: returned = "return result_.int64;"; return {{"CY result_{};"}, "&result_", {}};
    case automation_kind::bstr:
      returned = "return result_.str();";
      return {{"gangway::com::bstr result_;"}, "result_.put()", {}};
    case automation_kind::variant:
      returned = "return result_;";
      return {{"gangway::com::value result_;"}, "result_.put()", {}};
    case automation_kind::safe_array:
      if (is_value(argument.type, false)) {
        returned = "return result_.take();";
        return {{fmt::format("gangway::com::array_out result_({});", vartype(*argument.type.element))},
                "result_.put()",
                {}};
      }
      returned = "return result_.str();";
      return {{"gangway::com::byte_array result_;"}, "result_.put()", {}};
    case automation_kind::interface_:
    case automation_kind::unknown:
    case automation_kind::dispatch: {
      const std::string made = result_type(plan_, argument.type, "");
      returned = fmt::format("return adopt<{}>(std::move(result_));", made.substr(0, made.size() - 1));
      return {{fmt::format("gangway::com::com_ptr<{}> result_;", pointee(argument.type))}, "result_.put()", {}};
    }
    default:
      returned = "return result_;";
      return {{fmt::format("{} result_{{}};", result_type(plan_, argument.type, ""))}, "&result_", {}};
    }
  }

  // --- calls through IDispatch ---

  static std::string vartype(const automation_type& type) {
    switch (type.kind) {
    case automation_kind::bool_: return "VT_BOOL";
    case automation_kind::i1: return "VT_I1";
    case automation_kind::u1: return "VT_UI1";
    case automation_kind::i2: return "VT_I2";
    case automation_kind::u2: return "VT_UI2";
    case automation_kind::u4: return "VT_UI4";
    case automation_kind::i8: return "VT_I8";
    case automation_kind::u8: return "VT_UI8";
    case automation_kind::r4: return "VT_R4";
    case automation_kind::r8: return "VT_R8";
    case automation_kind::code: return "VT_ERROR";
    case automation_kind::date: return "VT_DATE";
    case automation_kind::currency: return "VT_CY";
    case automation_kind::bstr: return "VT_BSTR";
    case automation_kind::variant: return "VT_VARIANT";
    case automation_kind::dispatch: return "VT_DISPATCH";
    case automation_kind::unknown: return "VT_UNKNOWN";
    default: return "VT_I4";
    }
  }

  std::string vartype_of_object(const automation_type& type) const {
    return type.kind == automation_kind::interface_
               ? (plan_.find_class(type.name)->source->dispatch ? "VT_DISPATCH" : "VT_UNKNOWN")
               : vartype(type);
  }

  static bool is_object(const automation_type& type) {
    return type.kind == automation_kind::interface_ || type.kind == automation_kind::unknown ||
           type.kind == automation_kind::dispatch;
  }

  std::string dispatch_flags(const planned_function& function) const {
    switch (function.kind) {
    case member_kind::get: return "DISPATCH_PROPERTYGET";
    case member_kind::put: return "DISPATCH_PROPERTYPUT";
    case member_kind::put_ref: return "DISPATCH_PROPERTYPUTREF";
    default: return "DISPATCH_METHOD";
    }
  }

  std::vector<std::string> dispatch_body(const planned_function& function) const {
    std::vector<std::string> body{fmt::format("gangway::com::invocation call_(self<IDispatch>(), {}, {});", function.id,
                                              dispatch_flags(function))};
    std::vector<std::string> after;
    std::size_t index = 0;
    for (const planned_argument& argument : function.arguments) {
      if (argument.way == way_kind::result || argument.way == way_kind::locale) continue;
      dispatch_argument(argument, index++, body, after);
    }
    const automation_type& result = function.result;
    if (result.kind == automation_kind::void_) {
      body.emplace_back("call_.run();");
      append(body, after);
      return body;
    }
    std::string value;
    if (is_object(result)) {
      const std::string made = result_type(plan_, result, "");
      const std::string iid = result.kind == automation_kind::interface_
                                  ? fmt::format("abi::{}::iid", plan_.find_class(result.name)->name)
                              : result.kind == automation_kind::dispatch ? "IID_IDispatch"
                                                                         : "IID_IUnknown";
      value = fmt::format("adopt<{}>(call_.object({}))", made.substr(0, made.size() - 1), iid);
    } else if (is_value(result, false)) {
      value = "gangway::com::value::adopt(call_.take_result())";
    } else if (result.kind == automation_kind::safe_array) {
      value = "call_.bytes()";
    } else {
      value = fmt::format("call_.result<{}>()", vartype(result));
      if (result.kind == automation_kind::enum_)
        value = fmt::format("static_cast<{}>({})", result_type(plan_, result, ""), value);
    }
    body.emplace_back("call_.run();");
    append(body, after);
    body.push_back(fmt::format("return {};", value));
    return body;
  }

  void dispatch_argument(const planned_argument& argument, std::size_t index, std::vector<std::string>& body,
                         std::vector<std::string>& after) const {
    const std::string& name = argument.name;
    const std::string vt = is_object(argument.type) ? vartype_of_object(argument.type) : vartype(argument.type);
    std::string value = argument.type.kind == automation_kind::enum_ ? fmt::format("static_cast<int>({})", name) : name;
    if (is_object(argument.type))
      value = fmt::format(
          "raw<{}>({})",
          vt == "VT_DISPATCH" && argument.type.kind == automation_kind::interface_ ? "IDispatch" : "IUnknown", name);
    if (is_value(argument.type, goes_in(argument.way))) return dispatch_value(argument, index, body, after);
    if (argument.type.kind == automation_kind::safe_array) {
      body.push_back(fmt::format("call_.in_array<{}>({}, {}_count);", vartype(*argument.type.element), name, name));
      return;
    }
    if (argument.type.kind == automation_kind::wide_text) {
      body.push_back(fmt::format("call_.in<VT_BSTR>({});", name));
      return;
    }
    if (argument.way == way_kind::in) {
      body.push_back(fmt::format("call_.in<{}>({});", vt, value));
      return;
    }
    body.push_back(argument.way == way_kind::out ? fmt::format("call_.out<{}>();", vt)
                                                 : fmt::format("call_.in_out<{}>({});", vt, value));
    if (argument.way == way_kind::in_ref) return;
    const std::string taken = fmt::format("call_.taken<{}>({})", vt, index);
    after.push_back(argument.type.kind == automation_kind::enum_
                        ? fmt::format("{} = static_cast<{}>({});", name, result_type(plan_, argument.type, ""), taken)
                        : fmt::format("{} = {};", name, taken));
  }

  static void dispatch_value(const planned_argument& argument, std::size_t index, std::vector<std::string>& body,
                             std::vector<std::string>& after) {
    const std::string& name = argument.name;
    if (argument.way == way_kind::in) {
      body.push_back(fmt::format("call_.in_variant({}.get());", name));
      return;
    }
    body.push_back(argument.way == way_kind::out ? "call_.out_variant();"
                                                 : fmt::format("call_.in_out_variant({}.get());", name));
    if (argument.way != way_kind::in_ref)
      after.push_back(fmt::format("{} = gangway::com::value::adopt(call_.take({}));", name, index));
  }

  const import_plan& plan_;
  const std::string& generator_;
  text_writer out_;
};

}  // namespace

std::string write_source(const import_plan& plan, const std::string& generator) {
  return source_writer(plan, generator).write();
}

}  // namespace gangway::gen::imports
