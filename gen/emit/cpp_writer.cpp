// cpp_writer.cpp: z<module>.cpp, the shims of a module and the assertions that hold them to the user's headers.
#include <algorithm>
#include <set>
#include <utility>

#include "emit/cpp_implement.hpp"
#include "emit/cpp_shim.hpp"
#include "emit/value.hpp"
#include "emit/writers.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

// The number of the word size at hand, as an expression for static_assert.
std::string per_word(const word_pair& pair) {
  if (pair[word32] == pair[word64]) return fmt::format("{}", pair[word32]);
  return fmt::format("(sizeof(void*) == 8 ? {} : {})", pair[word64], pair[word32]);
}

std::string literal(std::int64_t value) { return value == INT64_MIN ? "INT64_MIN" : fmt::format("{}", value); }

void write_code(text_writer& out, const module_decl& module, section_kind section) {
  for (const code_block& block : module.code) {
    if (block.section != section || trimmed(block.code).empty()) continue;
    out.gap();
    std::string_view code = block.code;
    while (!code.empty() && (code.front() == '\n' || code.front() == '\r')) code.remove_prefix(1);
    while (!code.empty() && (code.back() == '\n' || code.back() == '\r' || code.back() == ' ')) code.remove_suffix(1);
    out.verbatim(code);
  }
}

void write_contract_text(text_writer& out, const module_plan& plan) {
  out.line("constexpr char contract_text[] =");
  const std::vector<std::string> lines = split_lines(plan.contract);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out.fill("    {}{}", quote(lines[i] + "\n"), i + 1 == lines.size() ? ";" : "");
  }
}

void write_enum_asserts(text_writer& out, const module_decl& module) {
  for (const enum_decl& enumeration : module.enums) {
    out.gap();
    if (!enumeration.cpp_name.empty()) {
      out.fill("static_assert(gangway::crosses_as<{}, {}>(), {});", enumeration.cpp_name,
               cpp_slot_type(enumeration.underlying),
               quote(enumeration.cpp_name + " has another underlying type than the interface says: generate again"));
    }
    for (const enum_item& item : enumeration.items) {
      out.fill("static_assert(static_cast<int64_t>({}) == {}, {});", item.cpp_name, literal(item.value),
               quote(item.cpp_name + " has another value than the interface says: generate again"));
    }
  }
}

// Collects the scalars of the interface by their names in C++, each once and in order, for assertions about their types.
class scalar_names {
 public:
  void add(const std::string& cpp, scalar_kind scalar) {
    if (!is_portable(scalar, cpp) && seen_.insert({cpp, scalar}).second) all_.emplace_back(cpp, scalar);
  }
  void add(const value_type& value) {
    if (value.kind == value_kind::scalar) add(value.cpp, value.scalar);
    if (value.kind == value_kind::enum_ && value.cpp != value.enumeration->cpp_name)
      add(value.cpp, value.enumeration->underlying);
  }
  void add(const argument_decl& argument) {
    const bool buffer = argument.kind == argument_kind::buffer || argument.kind == argument_kind::bytes ||
                        argument.kind == argument_kind::string_len;
    if (buffer) add(unqualified(argument.length_cpp), argument.length_scalar);
    if (argument.kind == argument_kind::scalar || argument.kind == argument_kind::buffer ||
        argument.kind == argument_kind::bytes)
      add(argument.value);
  }
  void add(const callback_type& callback) {
    for (const auto& parameter : callback.parameters) {
      if (parameter.kind == callback_parameter_kind::value || parameter.kind == callback_parameter_kind::pointer)
        add(parameter.value);
    }
    if (callback.result) add(*callback.result);
  }
  const std::vector<std::pair<std::string, scalar_kind>>& all() const { return all_; }

 private:
  std::set<std::pair<std::string, scalar_kind>> seen_;
  std::vector<std::pair<std::string, scalar_kind>> all_;
};

// Asserts that the compiler takes each name for the type that Go has for it, as SWIG knows C++ from the interface file only.
void write_scalar_asserts(text_writer& out, const module_plan& plan) {
  scalar_names names;
  for (const entry_plan& entry : plan.entries) {
    for (const argument_decl& argument : entry.function->arguments) names.add(argument);
    if (entry.function->result) names.add(*entry.function->result);
    if (entry.function->success) names.add(unqualified(entry.function->cpp_result), *entry.function->success);
  }
  for (const struct_decl& structure : plan.module->structs)
    for (const field_decl& field : structure.fields) names.add(field.type);
  for (const callback_type& callback : plan.module->callbacks) names.add(callback);
  for (const implementation_decl& one : plan.module->implementations)
    for (const com_method_decl& method : one.methods)
      for (const com_parameter_decl& parameter : method.parameters)
        if (parameter.kind == com_parameter_kind::number) names.add(parameter.value);
  out.gap();
  for (const auto& [cpp, scalar] : names.all()) {
    out.fill("static_assert(gangway::crosses_as<{}, {}>(), {});", cpp, cpp_slot_type(scalar),
             quote(fmt::format("{} is another type than the {} that SWIG read: it saw other macros than this compiler "
                               "(gangway gen --target)",
                               cpp, cpp_slot_type(scalar))));
  }
}

// The name whose value is asserted. That of a macro has no scope in front.
std::string checked_name(const constant_decl& constant) {
  const auto colon = constant.cpp_name.rfind(':');
  return constant.maybe_macro && colon != std::string::npos ? constant.cpp_name.substr(colon + 1) : constant.cpp_name;
}

std::string constant_condition(const constant_decl& constant) {
  const std::string name = checked_name(constant);
  switch (constant.kind) {
  case constant_kind::string:
    return fmt::format("gangway::equals({}, {}, {})", name, quote(constant.text), constant.text.size());
  case constant_kind::float_: return fmt::format("gangway::equals({}, {})", name, constant.text);
  case constant_kind::unsigned_:
    return fmt::format("gangway::equals({}, {}u)", name, static_cast<std::uint64_t>(constant.integer));
  default: return fmt::format("gangway::equals({}, {})", name, literal(constant.integer));
  }
}

// A variable of floating or pointer type that is not constexpr gets its value only when the DLL is loaded.
bool is_known_late(const constant_decl& constant) {
  return !constant.maybe_macro && !constant.is_constexpr &&
         (constant.kind == constant_kind::float_ || constant.kind == constant_kind::string);
}

// C++ need not know the name of a %constant: where the name may be a macro, the value is asserted only if it is one.
void write_constant_asserts(text_writer& out, const module_decl& module) {
  out.gap();
  for (const constant_decl& constant : module.constants) {
    if (is_known_late(constant)) continue;
    if (constant.maybe_macro) out.fill("#ifdef {}", checked_name(constant));
    out.fill("static_assert({}, {});", constant_condition(constant),
             quote(constant.cpp_name + " has another value than the interface says: generate again"));
    if (constant.maybe_macro) out.line("#endif");
  }
}

void write_struct_asserts(text_writer& out, const module_decl& module) {
  for (const struct_decl& structure : module.structs) {
    // offsetof is a macro, so that a comma in the type would end its first argument.
    const bool commas = structure.cpp_name.find(',') != std::string::npos;
    const std::string name = commas ? "struct_" + structure.go_name : structure.cpp_name;
    const member_layout layout = layout_of(structure);
    const std::string message = quote(name + " has changed: generate again, or say %pack or %object");
    out.gap();
    if (commas) out.fill("using {} = {};", name, structure.cpp_name);
    out.fill("static_assert(std::is_trivially_copyable_v<{0}> && std::is_standard_layout_v<{0}>,\n              {1});",
             name, quote(name + " cannot cross by value: say %object"));
    out.fill("static_assert(sizeof({}) == {}, {});", name, per_word(layout.shape.size), message);
    for (std::size_t i = 0; i < structure.fields.size(); ++i) {
      const field_decl& field = structure.fields[i];
      out.fill("static_assert(offsetof({}, {}) == {}, {});", name, field.cpp_name, per_word(layout.offset[i]), message);
      const std::string spelled = fmt::format("decltype({}::{})", name, field.cpp_name);
      out.fill("static_assert(std::is_same_v<{}, {}>, {});",
               field.extents.empty() ? spelled : fmt::format("std::remove_all_extents_t<{}>", spelled), field.type.cpp,
               message);
      if (field.extents.empty()) continue;
      out.fill("static_assert(sizeof({}::{}) == {}, {});", name, field.cpp_name, per_word(shape_of(field).size),
               message);
    }
  }
}

void write_types(text_writer& out, const module_plan& plan) {
  out.gap();
  for (const class_decl& type : plan.module->classes) {
    out.fill("const gw_type type_{0} = {{sizeof(gw_type), 0, {1}, {2}}};", type.go_name, quote(type.cpp_name),
             type.destructible ? fmt::format("&gangway::destroy<{}>", type.cpp_name) : "nullptr");
    if (!borrows(*plan.module, type)) continue;
    out.fill("const gw_type borrowed_{0} = {{sizeof(gw_type), 0, {1}, nullptr}};", type.go_name, quote(type.cpp_name));
  }
}

// Writes a struct of slots behind a header. Padding that is the same for both word sizes is written as members.
void write_frame(text_writer& out, const std::string& name, const char* header, const std::vector<frame_slot>& slots,
                 const member_layout& layout) {
  const bool padded = layout.same();
  unsigned pads = 0;
  const auto pad = [&](const word_pair& bytes) {
    if (padded && bytes[word64] != 0) out.fill("  uint8_t pad{}_[{}];", ++pads, bytes[word64]);
  };
  out.gap();
  out.fill("struct {} {{", name);
  out.fill("  {} header;", header);
  for (std::size_t i = 0; i < slots.size(); ++i) {
    pad(layout.pad[i + 1]);
    out.fill("  {};", cpp_declared(slots[i].cpp, slots[i].name));
  }
  pad(layout.tail);
  out.line("};");
  out.fill("static_assert(sizeof({}) == {});", name, per_word(layout.shape.size));
  for (std::size_t i = 0; i < slots.size(); ++i) {
    out.fill("static_assert(offsetof({}, {}) == {});", name, slots[i].name, per_word(layout.offset[i + 1]));
  }
}

void write_upcall(text_writer& out, const upcall_plan& upcall) {
  write_frame(out, fmt::format("upcall_{}", upcall.number), "gw_upcall_frame", upcall.slots, upcall.layout);
  for (const std::string& part : cpp_upcall(upcall)) {
    out.gap();
    out.line(part);
  }
}

// Whether the library has a name that shims give themselves: theirs are then in a namespace of their own.
bool has_rooted(const module_decl& module) {
  const auto is_rooted = [](const auto& declared) { return starts_with(declared.cpp_name, "::"); };
  const auto any = [&](const auto& list) { return std::any_of(list.begin(), list.end(), is_rooted); };
  return any(module.enums) || any(module.constants) || any(module.structs) || any(module.opaques) ||
         any(module.classes) || any(module.functions) ||
         std::any_of(module.enums.begin(), module.enums.end(), [&](const enum_decl& one) { return any(one.items); });
}

// Whether the name of a parameter of the shims may hide a variable of the library. Shims name the variable with "::".
bool shadows(const module_decl& module) {
  return std::any_of(module.functions.begin(), module.functions.end(), [](const function_decl& function) {
    return function.kind == function_kind::global_get && (function.cpp_name == "::f" || function.cpp_name == "::frame");
  });
}

void write_contract(text_writer& out, const module_plan& plan, const std::string& generator) {
  out.gap();
  out.fill("// What this DLL was built from; the Go package compares it with its own at load.");
  out.fill("extern \"C\" gw_status GW_CALL gw_{}__contract(gw_contract* out) noexcept {{", plan.module->name);
  for (const constant_decl& constant : plan.module->constants) {
    if (!is_known_late(constant)) continue;
    out.fill("  if (!{}) return gangway::module_differs(out, {});", constant_condition(constant),
             quote(constant.cpp_name + " has another value than the interface says: generate again"));
  }
  out.fill("  return gangway::module_contract(out, {}, {}, contract_text, 0x{:016x}ull);", quote(plan.module->name),
           quote(generator), plan.hash);
  out.line("}");
}

}  // namespace

std::string banner(const module_decl& module, const std::string& generator) {
  return fmt::format("Code generated by {} from {}. DO NOT EDIT.", generator, module.source);
}

std::string write_cpp(const module_plan& plan, const std::string& generator) {
  const module_decl& module = *plan.module;
  text_writer out;
  out.fill("// {}", banner(module, generator));
  write_code(out, module, section_kind::begin);
  out.line("#include <gangway/shim.hpp>");
  const auto keeps = [](const function_decl& f) {
    return std::any_of(f.arguments.begin(), f.arguments.end(), [](const argument_decl& a) { return a.text_kept; });
  };
  if (std::any_of(module.functions.begin(), module.functions.end(), keeps))
    out.line("#include <gangway/kept_text.hpp>");
  write_code(out, module, section_kind::header);
  write_code(out, module, section_kind::wrapper);
  write_implementations(out, module);
  out.gap();
  const bool enclosed = has_rooted(module);
  if (enclosed) out.line("namespace gangway_shims {");
  if (shadows(module))
    out.line("#pragma GCC diagnostic ignored \"-Wshadow\"  // a variable has the name of a parameter here");
  out.line("namespace {");
  out.gap();
  write_contract_text(out, plan);
  write_scalar_asserts(out, plan);
  write_enum_asserts(out, module);
  write_constant_asserts(out, module);
  write_struct_asserts(out, module);
  write_types(out, plan);
  for (const upcall_plan& upcall : plan.upcalls) write_upcall(out, upcall);
  for (const entry_plan& entry : plan.entries) {
    write_frame(out, "frame_" + entry.function->export_name, "gw_frame", entry.slots, entry.layout);
  }
  out.gap();
  out.line("}  // namespace");
  for (const entry_plan& entry : plan.entries) write_shim(out, module, entry);
  write_contract(out, plan, generator);
  if (enclosed) {
    out.gap();
    out.line("}  // namespace gangway_shims");
  }
  return out.str();
}

}  // namespace gangway::gen
