// dump.cpp: one line per fact of the model, in its order.
#include "model/dump.hpp"

#include <fmt/format.h>
#include <sstream>

namespace gangway::gen {
namespace {

const char* name(scalar_kind scalar) {
  static const char* const names[] = {"bool", "i8",      "u8",      "i16",   "u16", "i32", "u32", "i64", "u64",
                                      "size", "ptrdiff", "uintptr", "wchar", "f32", "f64", "c64", "c128"};
  return names[static_cast<std::size_t>(scalar)];
}

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) >= 0x7f)
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + "\"";
}

std::string text(const cpp_type& type) {
  const std::string cpp = "`" + spell(type) + "`";
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return std::string(name(meant.scalar)) + " " + cpp;
  case type_kind::enum_: return fmt::format("enum {} {}", meant.declared->enumeration->go_name, cpp);
  case type_kind::class_: return fmt::format("struct {} {}", meant.declared->structure->go_name, cpp);
  case type_kind::array: return fmt::format("array of {}", text(element_of(type)));
  default: {
    const opaque_decl* const opaque = opaque_of(type);
    if (is_typed_address(type)) return "address of " + text(*meant.target);
    return (opaque ? "opaque " + opaque->go_name : "pointer") + " " + cpp;
  }
  }
}

const char* name(text_form form) {
  static const char* const names[] = {"c-string",      "std-string",  "std-string-view",
                                      "wide-c-string", "std-wstring", "std-wstring-view"};
  return names[static_cast<std::size_t>(form)];
}

std::string callback_argument(const argument_decl& a) {
  if (a.kind == argument_kind::text) {
    const text_form form = a.text();
    const bool wide = form == text_form::std_wstring || form == text_form::std_wstring_view;
    if (form == text_form::c_string) return "c-string";
    if (form == text_form::wide_c_string) return "wide";
    return std::string(wide ? "wide-text" : "text") + (a.direction == direction_kind::in_out ? "-inout" : "");
  }
  const bool address = a.kind == argument_kind::pointer && !opaque_of(*a.value);
  return address || a.indirection == indirection_kind::pointer ? "pointer" : "value";
}

std::string callback_text(const callback_type& c) {
  std::string list;
  auto next = c.call.arguments.begin();
  for (std::size_t i = 0; i < c.call.params.size(); ++i) {
    const bool is_context = c.context == i;
    list += (i ? ", " : "") + (is_context ? "context" : callback_argument(*next)) + " `" +
            spell(*c.call.params[i].type) + "`";
    if (is_context) continue;
    if (next->kind != argument_kind::text) list += " " + text(*next->value);
    ++next;
  }
  return fmt::format("callback `{}` ({}) -> {}{}", spell(*c.type), list,
                     c.call.result ? text(*c.call.result->value)
                     : c.fails     ? "error"
                                   : "void",
                     c.stdcall ? " stdcall" : "");
}

std::string text(const argument_decl& a, const function_decl& f) {
  std::string out = a.go_name + ": ";
  out += a.direction == direction_kind::out ? "out " : a.direction == direction_kind::in_out ? "inout " : "";
  if (a.is_const) out += "const ";
  switch (a.kind) {
  case argument_kind::scalar: out += "scalar " + text(*a.value); break;
  case argument_kind::struct_: out += text(*a.value); break;
  case argument_kind::pointer: {
    const bool given = !a.params.empty() && a.indirection == indirection_kind::value && is_untyped_address(*a.value);
    out += given ? "pointer `" + spell(*f.params[a.params[0]].type->unqualified) + "`" : text(*a.value);
    break;
  }
  case argument_kind::text: out += std::string("text ") + name(a.text()) + (a.bytes ? " as bytes" : ""); break;
  case argument_kind::buffer: out += "buffer of " + text(*a.value) + ", length `" + spell(*a.length) + "`"; break;
  case argument_kind::bytes: out += "bytes, length `" + spell(*a.length) + "`" + (a.reused ? ", reused" : ""); break;
  case argument_kind::text_room: out += "text that C++ writes"; break;
  case argument_kind::string_len: out += "string, length `" + spell(*a.length) + "`"; break;
  case argument_kind::object:
    out += std::string("object ") + a.object()->go_name + (a.nullable ? " nullable" : "") +
           (a.adopts ? " adopts" : "") + (a.copied ? " copied" : "");
    if (a.smart != smart_kind::none) out += " by `" + spell(*a.pointer) + "`" + (a.in_place ? ", in place" : "");
    break;
  case argument_kind::block:
    out += std::string("block `") + spell(*a.value) + "`" + (a.length ? ", as C strings" : "") +
           (a.in_place ? ", in place" : "");
    break;
  case argument_kind::array: out += text(*a.value) + (a.in_place ? ", in place" : ""); break;
  case argument_kind::com_value: out += "COM value"; break;
  case argument_kind::director: out += "director"; break;
  case argument_kind::callback: out += a.callback ? callback_text(*a.callback) : "callback"; break;
  }
  if (a.indirection == indirection_kind::pointer) out += ", by pointer";
  if (a.indirection == indirection_kind::reference) out += ", by reference";
  if (a.kept) out += ", kept";
  if (!a.params.empty()) {
    out += " [";
    for (std::size_t i = 0; i < a.params.size(); ++i) out += (i ? " " : "") + std::to_string(a.params[i]);
    out += "]";
  }
  return out;
}

class dumper {
 public:
  void line(int depth, const std::string& text) {
    out_ += std::string(static_cast<std::size_t>(depth) * 2, ' ') + text + "\n";
  }
  void doc(int depth, const std::string& text) {
    std::istringstream lines(text);
    for (std::string one; std::getline(lines, one);) line(depth, one.empty() ? "//" : "// " + one);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void write(dumper& out, const function_decl& f) {
  static const char* const kinds[] = {"function",  "method",    "static",     "constructor",
                                      "get-field", "set-field", "get-global", "set-global"};
  const bool member = f.owner && (f.kind == function_kind::method || f.kind == function_kind::field_get ||
                                  f.kind == function_kind::field_set);
  out.line(0, fmt::format("{} {}{} = {}", kinds[static_cast<std::size_t>(f.kind)], member ? f.owner->go_name + "." : "",
                          f.go_name, f.signature));
  out.doc(1, f.doc);
  std::string flags = "export " + f.export_name;
  if (f.is_const) flags += ", const";
  if (f.is_noexcept) flags += ", noexcept";
  if (f.is_stdcall) flags += ", stdcall";
  if (f.omits_defaults) flags += ", omits-defaults";
  if (f.call_by_name) flags += ", by-name";
  if (f.leaf) flags += ", leaf";
  if (f.apartment != apartment_kind::none) flags += std::string(", apartment ") + name_of(f.apartment);
  if (f.serialize) flags += ", serialize";
  for (const std::uint32_t code : f.retry) flags += fmt::format(", retry 0x{:x}", code);
  if (!f.abandoned.empty()) flags += ", abandoned to " + f.abandoned;
  if (f.batch) flags += ", batch " + f.batch_prefix;
  if (f.has_error) flags += ", error";
  if (!f.sequence_name.empty()) flags += ", walked over by " + f.sequence_name;
  if (f.plain_export) flags += ", plain " + f.plain_name;
  if (!f.import_dll.empty()) flags += ", import " + f.import_dll + "!" + f.import_name;
  static const char* const modes[] = {"", "last-error", "errno", "hresult"};
  if (f.error_mode != error_source::none)
    flags += fmt::format(", {}{}", modes[static_cast<std::size_t>(f.error_mode)],
                         !f.error_value.empty() ? " if result is " + f.error_value
                         : f.error_always       ? " if set"
                                                : "");
  if (f.error_mode == error_source::last_error && !f.result && !f.returns->is(type_kind::void_))
    flags += ", result is success";
  out.line(1, flags);
  std::string params;
  for (const auto& p : f.params)
    params += (params.empty() ? "" : ", ") + ("`" + spell(*p.type) + "`") + (p.name.empty() ? "" : " " + p.name);
  if (!params.empty()) out.line(1, "params " + params);
  for (const auto& a : f.arguments) out.line(1, "arg " + text(a, f));
  if (f.result) out.line(1, text(*f.result, f));
  if (!f.extend_code.empty()) out.line(1, "code " + quoted(f.extend_code));
}

}  // namespace

std::string dump(const module_decl& module) {
  dumper out;
  out.line(0, fmt::format("module {} package {} from {}", module.name, module.go_package, module.source));
  out.doc(1, module.doc);
  for (const auto& package : module.packages)
    out.line(0,
             fmt::format("package {} of module {} is {}", package.name, package.module, quoted(package.import_path)));
  static const char* const sections[] = {"begin", "header", "wrapper"};
  for (const auto& block : module.code)
    out.line(0, fmt::format("code {} {}", sections[static_cast<std::size_t>(block.section)], quoted(block.code)));
  for (const auto& e : module.enums) {
    out.line(0, fmt::format("enum {} = {} : {}", e.go_name.empty() ? "-" : e.go_name,
                            e.cpp_name.empty() ? "-" : e.cpp_name, name(e.underlying)));
    out.doc(1, e.doc);
    for (const auto& item : e.items) {
      out.line(1, fmt::format("{} = {} = {}", item.go_name, item.cpp_name, item.value));
      out.doc(2, item.doc);
    }
  }
  for (const auto& c : module.constants) {
    static const char* const kinds[] = {"integer", "unsigned", "float", "string", "char", "bool"};
    const std::string value = c.kind == constant_kind::string   ? quoted(c.text)
                              : c.kind == constant_kind::float_ ? c.text
                              : c.kind == constant_kind::unsigned_
                                  ? std::to_string(static_cast<std::uint64_t>(c.integer))
                                  : std::to_string(c.integer);
    out.line(0, fmt::format("constant {} = {} = {} {}{}{}", c.go_name, c.cpp_name,
                            kinds[static_cast<std::size_t>(c.kind)], value,
                            c.go_type ? std::string(" typed ") + name(*c.go_type) : "", c.maybe_macro ? " macro" : ""));
    out.doc(1, c.doc);
  }
  for (const auto& o : module.opaques) {
    out.line(0, fmt::format("opaque {} = {}", o.go_name, o.cpp_name));
    out.doc(1, o.doc);
  }
  for (const auto& s : module.structs) {
    out.line(0, fmt::format("struct {} = {}{}", s.go_name, s.cpp_name, s.pack ? fmt::format(" pack {}", s.pack) : ""));
    out.doc(1, s.doc);
    for (const auto& f : s.fields) {
      std::string extents;
      for (const auto n : extents_of(*f.type)) extents += fmt::format("[{}]", n);
      out.line(1, fmt::format("{} = {}{}: {}{}", f.go_name, f.cpp_name, extents, text(element_of(*f.type)),
                              f.bytes ? " bytes" : ""));
      out.doc(2, f.doc);
    }
  }
  for (const auto& c : module.classes) {
    std::string bases;
    for (const cpp_type* base : c.bases) bases += (bases.empty() ? " : " : ", ") + spell(*base);
    out.line(
        0, fmt::format("class {} = {}{}{}{}{}", c.go_name, c.cpp_name, bases, c.destructible ? "" : " not destructible",
                       c.apartment == apartment_kind::none ? "" : std::string(" apartment ") + name_of(c.apartment),
                       c.serialize ? " serialize" : ""));
    if (c.embedded) out.line(1, "embeds " + c.embedded->go_name);
    if (!c.identity.empty()) out.line(1, (c.package != nullptr ? "imported as " : "known as ") + c.identity);
    out.doc(1, c.doc);
  }
  for (const auto& f : module.functions) write(out, f);
  for (const auto& i : module.implementations) {
    out.line(0, fmt::format("implement {} = {}", i.type.go_name, i.type.cpp_name));
    out.doc(1, i.type.doc);
    for (const auto& method : i.methods) {
      static const char* const directions[] = {"in", "out", "inout"};
      std::string list;
      for (const auto& p : method.parameters)
        list += fmt::format("{}{} {} {}", list.empty() ? "" : ", ", directions[static_cast<std::size_t>(p.direction)],
                            p.converter, p.go_name);
      out.line(1, fmt::format("{} = {}::{}({}){}{}", method.go_name, method.interface, method.name, list,
                              method.returns_void ? " void" : "", method.left_out ? " left out" : ""));
      out.doc(2, method.doc);
    }
  }
  return out.take();
}

}  // namespace gangway::gen
