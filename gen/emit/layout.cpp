// layout.cpp: sizes, alignments and offsets by the rules of Windows, for 32- and 64-bit words at once.
#include "emit/layout.hpp"

#include <algorithm>
#include <map>

namespace gangway::gen {
namespace {

type_shape natural(std::uint64_t bytes) { return {{bytes, bytes}, {bytes, bytes}}; }

std::uint64_t rounded(std::uint64_t offset, std::uint64_t align) { return (offset + align - 1) / align * align; }

}  // namespace

type_shape shape_of(scalar_kind scalar) {
  switch (scalar) {
  case scalar_kind::bool_:
  case scalar_kind::i8:
  case scalar_kind::u8: return natural(1);
  case scalar_kind::i16:
  case scalar_kind::u16:
  case scalar_kind::wchar: return natural(2);
  case scalar_kind::i32:
  case scalar_kind::u32:
  case scalar_kind::f32: return natural(4);
  case scalar_kind::i64:
  case scalar_kind::u64:
  case scalar_kind::f64: return natural(8);
  case scalar_kind::c64: return {{8, 8}, {4, 4}};
  case scalar_kind::c128: return {{16, 16}, {8, 8}};
  case scalar_kind::size:
  case scalar_kind::ptrdiff:
  case scalar_kind::uintptr: return {{4, 8}, {4, 8}};
  }
  return {};
}

namespace {

// The shapes of structs that are known already: one that has another twice asks for it once.
using known_shapes = std::map<const struct_decl*, type_shape>;

member_layout layout_of(const struct_decl& structure, known_shapes& known);

type_shape shape_of(const cpp_type& type, known_shapes& known) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar: return shape_of(meant.scalar);
  case type_kind::enum_: return shape_of(meant.declared->enumeration->underlying);
  case type_kind::array: {
    type_shape shape = shape_of(*meant.target, known);
    for (std::uint64_t& size : shape.size) size *= static_cast<std::uint64_t>(meant.length);
    return shape;
  }
  case type_kind::class_: {
    const struct_decl& structure = *meant.declared->structure;
    const auto found = known.find(&structure);
    return found != known.end() ? found->second : known[&structure] = layout_of(structure, known).shape;
  }
  default: return {{4, 8}, {4, 8}};
  }
  return {};
}

member_layout layout_of(const struct_decl& structure, known_shapes& known) {
  std::vector<type_shape> members;
  for (const field_decl& field : structure.fields) members.push_back(shape_of(*field.type, known));
  return layout_of(members, structure.pack);
}

}  // namespace

type_shape shape_of(const cpp_type& type) {
  known_shapes known;
  return shape_of(type, known);
}

bool member_layout::same() const {
  const auto equal = [](const word_pair& pair) { return pair[word32] == pair[word64]; };
  return equal(shape.size) && equal(tail) && std::all_of(offset.begin(), offset.end(), equal) &&
         std::all_of(pad.begin(), pad.end(), equal);
}

member_layout layout_of(const std::vector<type_shape>& members, unsigned pack, std::uint64_t at_least_align) {
  member_layout layout;
  word_pair end{};
  layout.shape.align = {at_least_align, at_least_align};
  for (const type_shape& member : members) {
    word_pair offset{};
    word_pair pad{};
    for (const std::size_t word : {word32, word64}) {
      const std::uint64_t align = pack == 0 ? member.align[word] : std::min<std::uint64_t>(member.align[word], pack);
      offset[word] = rounded(end[word], align);
      pad[word] = offset[word] - end[word];
      end[word] = offset[word] + member.size[word];
      layout.shape.align[word] = std::max(layout.shape.align[word], align);
    }
    layout.offset.push_back(offset);
    layout.pad.push_back(pad);
  }
  for (const std::size_t word : {word32, word64}) {
    // An empty C++ struct has one byte.
    layout.shape.size[word] = std::max<std::uint64_t>(1, rounded(end[word], layout.shape.align[word]));
    layout.tail[word] = layout.shape.size[word] - end[word];
  }
  return layout;
}

member_layout layout_of(const struct_decl& structure) {
  known_shapes known;
  return layout_of(structure, known);
}

bool lowered(const struct_decl& structure, const field_decl& field) {
  if (structure.pack == 0) return false;
  const type_shape shape = shape_of(*field.type);
  return shape.align[word32] > structure.pack || shape.align[word64] > structure.pack;
}

bool differs(const struct_decl& structure) {
  if (!layout_of(structure).same()) return true;
  return std::any_of(structure.fields.begin(), structure.fields.end(), [&](const field_decl& field) {
    const type_shape shape = shape_of(*field.type);
    return shape.size[word32] != shape.size[word64];
  });
}

}  // namespace gangway::gen
