// cpp_writer.cpp: z<module>.cpp, the shims of a module and the assertions that hold them to the user's headers.
#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "emit/block.hpp"
#include "emit/cpp_director.hpp"
#include "emit/cpp_implement.hpp"
#include "emit/cpp_shim.hpp"
#include "emit/value.hpp"
#include "emit/writers.hpp"
#include "model/block.hpp"
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
  void add(const cpp_type& value) {
    if (value.means(type_kind::scalar)) add(spell(value), scalar_of(value));
    if (value.means(type_kind::enum_) && spell(value) != value.canonical->declared->enumeration->cpp_name)
      add(spell(value), scalar_of(value));
  }
  void add(const argument_decl& argument) {
    const bool buffer = argument.kind == argument_kind::buffer || argument.kind == argument_kind::bytes ||
                        argument.kind == argument_kind::string_len;
    if (buffer) add(spell(held(*argument.length)), scalar_of(*argument.length));
    if (argument.kind == argument_kind::scalar || argument.kind == argument_kind::buffer ||
        argument.kind == argument_kind::bytes)
      add(*argument.value);
  }
  void add(const callback_type& callback) {
    for (const argument_decl& argument : callback.call.arguments) add(argument);
    if (callback.call.result) add(*callback.call.result);
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
    if (entry.function->success) names.add(spell(held(*entry.function->returns)), *entry.function->success);
  }
  for (const struct_decl& structure : plan.module->structs)
    for (const field_decl& field : structure.fields) names.add(element_of(*field.type));
  for (const callback_type& callback : plan.module->callbacks) names.add(callback);
  for (const implementation_decl& one : plan.module->implementations)
    for (const com_method_decl& method : one.methods)
      for (const com_parameter_decl& parameter : method.parameters)
        if (parameter.kind == com_parameter_kind::number) names.add(*parameter.value);
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
      const bool array = field.type->means(type_kind::array);
      const std::string spelled = fmt::format("decltype({}::{})", name, field.cpp_name);
      out.fill("static_assert(std::is_same_v<{}, {}>, {});",
               !array ? spelled : fmt::format("std::remove_all_extents_t<{}>", spelled), spell(element_of(*field.type)),
               message);
      if (!array) continue;
      out.fill("static_assert(sizeof({}::{}) == {}, {});", name, field.cpp_name, per_word(shape_of(*field.type).size),
               message);
    }
  }
}

// The types that cross in a block, each once and in order.
std::vector<const cpp_type*> block_types(const module_plan& plan) {
  std::vector<const cpp_type*> types;
  const auto add = [&](const argument_decl& argument) {
    if (argument.kind != argument_kind::block) return;
    const cpp_type* meant = argument.value->canonical;
    if (std::find(types.begin(), types.end(), meant) == types.end()) types.push_back(meant);
  };
  for (const entry_plan& entry : plan.entries) {
    for (const argument_decl& argument : entry.function->arguments) add(argument);
    if (entry.function->result) add(*entry.function->result);
  }
  for (const upcall_plan& upcall : plan.upcalls) {
    for (const argument_decl& argument : upcall.type->call.arguments) add(argument);
    if (upcall.type->call.result) add(*upcall.type->call.result);
  }
  return types;
}

// Asserts that the compiler finds in each the elements that Go was told of.
void write_block_asserts(text_writer& out, const module_plan& plan, bool with_objects) {
  out.gap();
  for (const cpp_type* type : block_types(plan))
    if (objects_in(*type).empty() != with_objects)
      out.fill("static_assert(gangway::crosses_in<{}>({}), {});", spell(*type), quote(block_form(*type)),
               quote(spell(*type) + " holds other types than the interface says: generate again"));
}

// How the objects in blocks cross: outside of all namespaces, and behind the types of their handles.
void write_crossings(text_writer& out, const module_plan& plan, bool enclosed) {
  std::map<std::string, object_element> elements;
  for (const cpp_type* type : block_types(plan))
    for (const object_element& one : objects_in(*type)) elements.emplace(spell(*one.cpp->canonical), one);
  if (elements.empty()) return;
  out.gap();
  out.line("}  // namespace");
  if (enclosed) out.line("}  // namespace gangway_shims");
  const std::string scope = enclosed ? "gangway_shims::" : "";
  out.gap();
  for (const auto& [spelled, one] : elements) {
    const class_decl& type = *one.type;
    const bool shares = type.shared && type.destructible;
    const std::string reads =
        (type.lent_constant && (one.is_const || one.kind == element_kind::value) ? "constant_" : "type_") +
        type.go_name;
    const std::string lends = (one.is_const && type.lent_constant ? "constant_"
                               : !one.is_const && type.lent       ? "borrowed_"
                                                                  : "type_") +
                              type.go_name;
    const std::string name = (one.is_const ? "const " : "") + type.cpp_name;
    const std::string owns = fmt::format("{}{}, {}", scope, owned_type(type), shares ? "true" : "false");
    std::string base;
    switch (one.kind) {
    case element_kind::value: base = fmt::format("value_crossing<{}, {}{}, {}>", name, scope, reads, owns); break;
    case element_kind::pointer:
      base = fmt::format("pointer_crossing<{}, {}{}, {}{}, {}>", name, scope, reads, scope, lends, owns);
      break;
    case element_kind::shared:
      base = fmt::format("share_crossing<{}, {}{}, {}{}shared_{}>", name, scope, reads, scope,
                         one.is_const && type.shared_constant ? "constant_" : "", type.go_name);
      break;
    default: base = fmt::format("unique_crossing<{}, {}{}, {}>", name, scope, lends, owns);
    }
    out.fill("template <> struct gangway::crossing<{}> : gangway::{} {{}};", spelled, base);
  }
  out.gap();
  if (enclosed) out.line("namespace gangway_shims {");
  out.line("namespace {");
  write_block_asserts(out, plan, true);
}

// The bases whose place an object may take.
std::vector<const class_decl*> bases_in_module(const class_decl& type) {
  std::vector<const class_decl*> found;
  for (const cpp_type* const known : type.bases) {
    const type_decl* const declared = known->canonical->declared;
    const class_decl* const base = declared != nullptr ? declared->object : nullptr;
    if (base != nullptr && base != &type && std::find(type.kinds.begin(), type.kinds.end(), base) != type.kinds.end() &&
        std::find(type.several.begin(), type.several.end(), base) == type.several.end())
      found.push_back(base);
  }
  return found;
}

void write_types(text_writer& out, const module_plan& plan) {
  out.gap();
  std::set<const class_decl*> written;
  const std::function<void(const class_decl&)> write = [&](const class_decl& type) {
    if (!written.insert(&type).second) return;
    for (const class_decl* const base : bases_in_module(type)) write(*base);
    for (const class_decl* const base : type.several) write(*base);
    const std::string& name = type.go_name;
    // What an object is as one of another type, with the address that it has there.
    const auto write_bases = [&](const std::string& of, const std::string& itself, bool constant) -> std::string {
      std::vector<std::string> rows;
      if (!itself.empty()) rows.push_back(fmt::format("{{&{}, nullptr}}", itself));
      for (const class_decl* const base : type.several)
        if (!constant || base->lent_constant)
          rows.push_back(fmt::format("{{&{}_{}, &gangway::base_of<{}, {}>}}", constant ? "constant" : "type",
                                     base->go_name, type.cpp_name, base->cpp_name));
      for (const class_decl* const base : bases_in_module(type)) {
        if (constant && !base->lent_constant) continue;
        rows.push_back(fmt::format(
            "{{&{}_{}, [](void* object_) -> void* {{ return static_cast<{}*>(static_cast<{}*>(object_)); }}}}",
            constant ? "constant" : "type", base->go_name, base->cpp_name, type.cpp_name));
      }
      if (rows.empty()) return "nullptr";
      rows.emplace_back("{nullptr, nullptr}");
      out.fill("const gw_base bases_of_{}[] = {{{}}};", of, join(rows, ",\n    "));
      return "bases_of_" + of;
    };
    // What other modules know the type by, or what another module, which has the class, knows it by.
    const std::string flags = type.package != nullptr ? "GW_TYPE_IMPORTED" : "0";
    const auto identity = [&](std::string_view constness) {
      if (type.identity.empty()) return std::string("nullptr, 0");
      const std::size_t at = type.identity.find('!') + 1;
      const std::string known = type.identity.substr(0, at) + std::string(constness) + type.identity.substr(at);
      return fmt::format("{}, {}", quote(known), type.declared_only ? "0" : fmt::format("sizeof({})", type.cpp_name));
    };
    if (type.lent_constant)
      out.fill("const gw_type constant_{} = {{sizeof(gw_type), {}, {}, nullptr, {}, {}}};", name, flags,
               quote("const " + type.cpp_name), write_bases("constant_" + name, "", true), identity("const "));
    const std::string bases = write_bases(name, type.lent_constant ? "constant_" + name : "", false);
    if (!type.destroy_code.empty())
      out.verbatim(fmt::format("void destroy_{}({}* self) {{\n  {}\n}}", name, type.cpp_name, type.destroy_code));
    const std::string destroy = !type.destroy_code.empty()
                                    ? fmt::format("&gangway::destroy<{}, &destroy_{}>", type.cpp_name, name)
                                : type.destructible ? fmt::format("&gangway::destroy<{}>", type.cpp_name)
                                                    : "nullptr";
    out.fill("const gw_type type_{} = {{sizeof(gw_type), {}, {}, {}, {}, {}}};", name, flags, quote(type.cpp_name),
             destroy, bases, identity(""));
    const auto write_shared = [&](const std::string& prefix, const std::string& of) {
      out.fill("const gw_base bases_of_{0}shared_{1}[] = {{{{&{2}_{1}, gangway::shared_view}},\n"
               "    {{&gangway::{3}share_type, nullptr}}, {{nullptr, nullptr}}}};",
               prefix, name, of, prefix);
      out.fill("const gw_type {0}shared_{1} = {{sizeof(gw_type), 0, {2}, &gangway::destroy<gangway::share>, "
               "bases_of_{0}shared_{1}, nullptr, 0}};",
               prefix, name, quote((prefix.empty() ? "" : "const ") + type.cpp_name));
    };
    if (type.shared) write_shared("", "type");
    if (type.shared_constant) write_shared("constant_", "constant");
    if (!type.lent) return;
    out.fill("const gw_base bases_of_borrowed_{0}[] = {{{{&type_{0}, nullptr}}, {{nullptr, nullptr}}}};", name);
    out.fill("[[maybe_unused]] const gw_type borrowed_{0} = {{sizeof(gw_type), 0, {1}, nullptr, bases_of_borrowed_{0}, "
             "nullptr, 0}};",
             name, quote(type.cpp_name));
  };
  for (const class_decl& type : plan.module->classes) write(type);
  for (const cpp_type* const pointer : kept_pointers(*plan.module)) {
    const std::string name = kept_type(*plan.module, *pointer);
    const std::string of = part_of(*pointer).canonical->declared->object->go_name;
    out.fill("const gw_base bases_of_{0}[] = {{{{&type_{1}, gangway::kept_view<{2}>}},\n"
             "    {{&gangway::kept_type, nullptr}}, {{nullptr, nullptr}}}};",
             name, of, spell(*pointer));
    out.fill("const gw_type {0} = {{sizeof(gw_type), 0, {1}, &gangway::destroy<{2}>, bases_of_{0}, nullptr, 0}};", name,
             quote(part_of(*pointer).canonical->name), spell(*pointer));
  }
}

bool has_thrown(const module_decl& module) {
  return std::any_of(module.classes.begin(), module.classes.end(), [](const class_decl& one) { return one.thrown; });
}

// What finds the object of an exception: as the class that is derived from most others of the module.
void write_thrown(text_writer& out, const module_decl& module) {
  std::vector<const class_decl*> types;
  for (const class_decl& type : module.classes)
    if (type.thrown) types.push_back(&type);
  if (types.empty()) return;
  std::stable_sort(types.begin(), types.end(), [](const class_decl* one, const class_decl* other) {
    return one->kinds.size() > other->kinds.size();
  });
  for (const class_decl* const type : types) {
    out.fill("const gw_base bases_of_thrown_{0}[] = {{{{&type_{0}, gangway::thrown_view}}, {{nullptr, nullptr}}}};",
             type->go_name);
    out.fill("const gw_type thrown_{0} = {{sizeof(gw_type), GW_TYPE_ANYWHERE, {1},\n"
             "    &gangway::destroy<gangway::thrown_object>, bases_of_thrown_{0}, nullptr, 0}};",
             type->go_name, quote(type->cpp_name));
  }
  out.line("gangway::exception_object thrown_object() noexcept {");
  out.line("  try {");
  out.line("    throw;");
  for (const class_decl* const type : types) {
    out.fill("  }} catch (const {}& thrown_) {{", type->cpp_name);
    out.fill("    return gangway::thrown(thrown_{}, thrown_, {});", type->go_name,
             quote(module.name + "." + type->go_name));
  }
  out.line("  } catch (...) {");
  out.line("    return {};");
  out.line("  }");
  out.line("}");
  out.line("[[maybe_unused]] const bool finds_thrown = (gangway::find_exception_object = &thrown_object, true);");
}

// Whether the shims have objects behind smart pointers.
bool has_smart(const module_decl& module) {
  const auto smart = [](const argument_decl& a) { return a.smart != smart_kind::none; };
  return std::any_of(module.classes.begin(), module.classes.end(), [](const class_decl& one) { return one.shared; }) ||
         std::any_of(module.functions.begin(), module.functions.end(), [&](const function_decl& f) {
           return std::any_of(f.arguments.begin(), f.arguments.end(), smart) || (f.result && smart(*f.result));
         });
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
    out.fill("  {} {};", slots[i].cpp, slots[i].name);
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
  for (const std::string& part : cpp_upcall_parts(upcall)) {
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

// Collects the names in a type of which nothing is known.
void unknown_in(const cpp_type& type, std::set<std::string>& names) {
  if (type.is(type_kind::other)) names.insert(type.name);
  if (type.target != nullptr) unknown_in(*type.target, names);
  for (const cpp_type::argument& one : type.arguments)
    if (one.type != nullptr) unknown_in(*one.type, names);
}

// Lets shims use names as a header does that stands in a namespace: C++ looks the names up there, whether it has them in the namespace
// or outside.
class unknown_names {
 public:
  explicit unknown_names(const module_decl& module) : module_(module) {
    for (const function_decl& function : module.functions) {
      if (!function.import_dll.empty()) continue;
      for (const parameter_decl& param : function.params) unknown_in(*param.type, names_);
      if (function.returns != nullptr) unknown_in(*function.returns, names_);
    }
    std::erase_if(names_, [&](const std::string& name) { return !module_.unknown_names.contains(name); });
  }

  // Outside of all namespaces, behind the code of the interface file.
  void declare(text_writer& out) const {
    if (!names_.empty()) out.gap();
    for (const std::string& name : names_)
      for (const std::string& space : module_.unknown_names.at(name))
        out.fill("namespace {0} {{ namespace gangway_{1} {{ using {2} = {2}; }} }}", space, module_.name, name);
  }
  // Where shims look names up.
  void use(text_writer& out) const {
    for (const std::string& name : names_)
      for (const std::string& space : module_.unknown_names.at(name))
        out.fill("using {}::gangway_{}::{};", space, module_.name, name);
  }

 private:
  const module_decl& module_;
  std::set<std::string> names_;
};

void write_contract(text_writer& out, const module_plan& plan, const std::string& generator) {
  const std::vector<std::string>& init = plan.module->init_code;
  if (!init.empty()) {
    out.gap();
    out.line("// %init");
    std::string code;
    for (const std::string& one : init) code += one + "\n";
    out.verbatim(fmt::format("static void gw_{}__init() {{\n{}}}", plan.module->name, code));
  }
  out.gap();
  out.fill("// What this DLL was built from; the Go package compares it with its own at load.");
  out.fill("extern \"C\" gw_status GW_CALL gw_{}__contract(gw_contract* out) noexcept {{", plan.module->name);
  for (const constant_decl& constant : plan.module->constants) {
    if (!is_known_late(constant)) continue;
    out.fill("  if (!{}) return gangway::module_differs(out, {});", constant_condition(constant),
             quote(constant.cpp_name + " has another value than the interface says: generate again"));
  }
  if (!init.empty())
    out.fill(
        "  if (const char* const why = gangway::initialised(&gw_{}__init)) return gangway::module_differs(out, why);",
        plan.module->name);
  out.fill("  return gangway::module_contract(out, {}, {}, contract_text, 0x{:016x}ull);", quote(plan.module->name),
           quote(generator), plan.hash);
  out.line("}");
}

}  // namespace

// Whether C++ code of the interface file may use what SWIG's runtime has.
static bool uses_typemaps(const module_decl& module) {
  const auto mentions = [](const std::string& code) {
    return code.find("SWIG") != code.npos || code.find("_swig_") != code.npos || code.find("_gostring_") != code.npos;
  };
  return !module.helpers.empty() ||
         std::any_of(module.code.begin(), module.code.end(),
                     [&](const code_block& one) { return mentions(one.code); }) ||
         std::any_of(module.init_code.begin(), module.init_code.end(), mentions) ||
         std::any_of(module.functions.begin(), module.functions.end(),
                     [&](const function_decl& one) { return one.wrapped || mentions(one.extend_code); }) ||
         std::any_of(module.classes.begin(), module.classes.end(),
                     [](const class_decl& one) { return !one.destroy_code.empty(); });
}

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
  std::set<std::string> headers;
  const auto has_object = [](const upcall_plan& upcall) {
    const function_decl& call = upcall.type->call;
    return (call.result && call.result->kind == argument_kind::object) ||
           std::any_of(call.arguments.begin(), call.arguments.end(), [](const argument_decl& a) {
             return a.kind == argument_kind::object || a.kind == argument_kind::buffer ||
                    a.kind == argument_kind::bytes || a.kind == argument_kind::string_len;
           });
  };
  if (!module.directors.empty() || std::any_of(plan.upcalls.begin(), plan.upcalls.end(), has_object))
    headers.insert("director.hpp");
  for (const cpp_type* type : block_types(plan)) note_headers(*type, headers);
  if (has_thrown(module)) headers.insert("thrown.hpp");
  if (has_smart(module)) headers.insert("smart.hpp");
  for (const std::string& header : headers) out.fill("#include <gangway/{}>", header);
  if (uses_typemaps(module)) out.line("#include <gangway/typemap.hpp>");
  write_code(out, module, section_kind::header);
  write_code(out, module, section_kind::wrapper);
  for (const std::string& helper : module.helpers) {
    out.gap();
    out.verbatim(helper);
  }
  write_implementations(out, module);
  const unknown_names unknown(module);
  unknown.declare(out);
  out.gap();
  const bool enclosed = has_rooted(module);
  if (enclosed) out.line("namespace gangway_shims {");
  if (shadows(module))
    out.line("#pragma GCC diagnostic ignored \"-Wshadow\"  // a variable has the name of a parameter here");
  out.line("namespace {");
  unknown.use(out);
  out.gap();
  write_contract_text(out, plan);
  write_scalar_asserts(out, plan);
  write_enum_asserts(out, module);
  write_constant_asserts(out, module);
  write_struct_asserts(out, module);
  write_block_asserts(out, plan, false);
  write_types(out, plan);
  write_crossings(out, plan, enclosed);
  write_thrown(out, module);
  for (const upcall_plan& upcall : plan.upcalls) write_upcall(out, upcall);
  write_directors(out, module);
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
