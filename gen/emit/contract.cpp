// contract.cpp: the text that stub and DLL both carry, and its hash.
//
// One line per entry, struct, enum and constant, sorted by bytes. Offsets are written once when they are the same for
// both word sizes, else as <32 bit>/<64 bit>.
//   module geometry
//   entry Circle_Area (self object geometry::Circle @16) -> (result f64 @24) size 32
//   struct geometry::Point {x f64 @0, y f64 @8} size 16
//   enum geometry::Color i32 {Red 0, Green 1}
//   implement geometry::ITally {1 Add(number i32, out number i32), 2 Label(out bstr)}
#include <algorithm>

#include "emit/plan.hpp"
#include "emit/value.hpp"
#include "text/text.hpp"

namespace gangway::gen {
namespace {

std::string number(const word_pair& pair) {
  if (pair[word32] == pair[word64]) return fmt::format("{}", pair[word32]);
  return fmt::format("{}/{}", pair[word32], pair[word64]);
}

std::string entry_line(const entry_plan& entry) {
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  for (std::size_t i = 0; i < entry.slots.size(); ++i) {
    const frame_slot& slot = entry.slots[i];
    (slot.output ? outputs : inputs)
        .push_back(fmt::format("{} {} @{}", slot.name, slot.contract, number(entry.layout.offset[i + 1])));
  }
  return fmt::format("entry {} ({}) -> ({}) size {}", entry.function->export_name, join(inputs), join(outputs),
                     number(entry.layout.shape.size));
}

// A pointer in a struct is an address, whatever it points to.
std::string contract_of(const cpp_type& element) {
  return is_address(element) && opaque_of(element) == nullptr ? "ptr" : contract_word(element);
}

std::string struct_line(const struct_decl& structure) {
  const member_layout layout = layout_of(structure);
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    const field_decl& field = structure.fields[i];
    std::string type = contract_of(element_of(*field.type));
    for (const std::uint64_t extent : extents_of(*field.type)) type += fmt::format("[{}]", extent);
    fields.push_back(fmt::format("{} {} @{}", field.cpp_name, type, number(layout.offset[i])));
  }
  return fmt::format("struct {} {{{}}} size {}", structure.cpp_name, join(fields), number(layout.shape.size));
}

std::string enum_line(const enum_decl& enumeration) {
  std::vector<std::string> items;
  for (const enum_item& item : enumeration.items) items.push_back(fmt::format("{} {}", item.cpp_name, item.value));
  return fmt::format("enum {} {} {{{}}}", enumeration.cpp_name, contract_word(enumeration.underlying), join(items));
}

// C++ calls the methods by their numbers, so that the order of the methods counts.
std::string implementation_line(const implementation_decl& implementation) {
  static constexpr const char* prefix[] = {"", "out ", "inout "};
  std::vector<std::string> methods;
  for (std::size_t i = 0; i < implementation.methods.size(); ++i) {
    const com_method_decl& method = implementation.methods[i];
    if (method.left_out) continue;
    std::vector<std::string> parameters;
    for (const com_parameter_decl& p : method.parameters)
      parameters.push_back(prefix[static_cast<std::size_t>(p.direction)] + p.converter +
                           (p.kind == com_parameter_kind::number ? " " + contract_word(*p.value) : ""));
    methods.push_back(fmt::format("{} {}({})", i + 1, method.name, join(parameters)));
  }
  return fmt::format("implement {} {{{}}}", implementation.type.cpp_name, join(methods));
}

std::string constant_line(const constant_decl& constant) {
  const bool number = constant.kind != constant_kind::float_ && constant.kind != constant_kind::string;
  return fmt::format("constant {} {}", constant.cpp_name,
                     number ? fmt::format("{}", constant.integer) : quote(constant.text));
}

}  // namespace

std::string contract_text(const module_plan& plan) {
  std::vector<std::string> lines;
  for (const entry_plan& entry : plan.entries) lines.push_back(entry_line(entry));
  for (const struct_decl& structure : plan.module->structs) lines.push_back(struct_line(structure));
  for (const enum_decl& enumeration : plan.module->enums) lines.push_back(enum_line(enumeration));
  for (const constant_decl& constant : plan.module->constants) lines.push_back(constant_line(constant));
  for (const implementation_decl& one : plan.module->implementations) lines.push_back(implementation_line(one));
  std::sort(lines.begin(), lines.end());
  return "module " + plan.module->name + "\n" + join(lines, "\n") + (lines.empty() ? "" : "\n");
}

std::uint64_t fnv1a64(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return hash;
}

}  // namespace gangway::gen
