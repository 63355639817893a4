// layout.cpp: sizes, alignments and offsets by the rules of Windows, for 32- and 64-bit words at once.
#include "emit/layout.hpp"

#include <algorithm>

namespace gangway::gen {
namespace {

Shape natural(std::uint64_t bytes) { return {{bytes, bytes}, {bytes, bytes}}; }

std::uint64_t rounded(std::uint64_t offset, std::uint64_t align) { return (offset + align - 1) / align * align; }

}  // namespace

Shape shape_of(Scalar scalar) {
  switch (scalar) {
  case Scalar::Bool:
  case Scalar::I8:
  case Scalar::U8: return natural(1);
  case Scalar::I16:
  case Scalar::U16:
  case Scalar::WChar: return natural(2);
  case Scalar::I32:
  case Scalar::U32:
  case Scalar::F32: return natural(4);
  case Scalar::I64:
  case Scalar::U64:
  case Scalar::F64: return natural(8);
  case Scalar::Size:
  case Scalar::PtrDiff:
  case Scalar::UIntPtr: return {{4, 8}, {4, 8}};
  }
  return {};
}

Shape shape_of(const ValueType& type) {
  switch (type.kind) {
  case ValueType::Kind::Scalar: return shape_of(type.scalar);
  case ValueType::Kind::Enum: return shape_of(type.enumeration->underlying);
  case ValueType::Kind::Struct: return layout_of(*type.structure).shape;
  case ValueType::Kind::Pointer: return {{4, 8}, {4, 8}};
  }
  return {};
}

Shape shape_of(const Field& field) {
  Shape shape = shape_of(field.type);
  for (const std::uint64_t extent : field.extents) {
    for (std::uint64_t& size : shape.size) size *= extent;
  }
  return shape;
}

bool Layout::same() const {
  const auto equal = [](const PerWord& pair) { return pair[word32] == pair[word64]; };
  return equal(shape.size) && equal(tail) && std::all_of(offset.begin(), offset.end(), equal) &&
         std::all_of(pad.begin(), pad.end(), equal);
}

Layout layout_of(const std::vector<Shape>& members, unsigned pack, std::uint64_t at_least_align) {
  Layout layout;
  PerWord end{};
  layout.shape.align = {at_least_align, at_least_align};
  for (const Shape& member : members) {
    PerWord offset{};
    PerWord pad{};
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

Layout layout_of(const StructDecl& structure) {
  std::vector<Shape> members;
  for (const Field& field : structure.fields) members.push_back(shape_of(field));
  return layout_of(members, structure.pack);
}

bool lowered(const StructDecl& structure, const Field& field) {
  if (structure.pack == 0) return false;
  const Shape shape = shape_of(field.type);
  return shape.align[word32] > structure.pack || shape.align[word64] > structure.pack;
}

bool differs(const StructDecl& structure) {
  if (!layout_of(structure).same()) return true;
  return std::any_of(structure.fields.begin(), structure.fields.end(), [&](const Field& field) {
    const Shape shape = shape_of(field);
    return shape.size[word32] != shape.size[word64];
  });
}

}  // namespace gangway::gen
