// layout.hpp: sizes, alignments and offsets by the rules of Windows, for 32- and 64-bit words at once.
//
// Invariants
//  - int64 and double are aligned to 8 on every architecture (Windows, not Go's or Linux's rule on 386).
//  - Go aligns no type more strictly than Windows does, so explicit padding makes Go's offsets the same.
//  - #pragma pack(n) caps the alignment of every member. A member whose alignment it lowers cannot be spelled with its
//    own type in Go; writers store it as bytes with accessors (see `lowered`).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/model.hpp"

namespace gangway::gen {

// Index 0: 32-bit words (386); 1: 64-bit words (amd64, arm64).
using PerWord = std::array<std::uint64_t, 2>;
inline constexpr std::size_t word32 = 0;
inline constexpr std::size_t word64 = 1;

struct Shape {
  PerWord size{};
  PerWord align{1, 1};
};

Shape shape_of(Scalar scalar);
Shape shape_of(const ValueType& type);
Shape shape_of(const Field& field);  // arrays included

// Where the members of a struct or frame sit. `pad[i]` is the padding right before member i, `tail` the padding
// behind the last member, in bytes.
struct Layout {
  std::vector<PerWord> offset;
  std::vector<PerWord> pad;
  PerWord tail{};
  Shape shape;
  bool same() const;  // for both words
};

Layout layout_of(const std::vector<Shape>& members, unsigned pack = 0, std::uint64_t at_least_align = 1);
Layout layout_of(const StructDecl& structure);

// Struct i's field has a lower alignment than its type has by nature.
bool lowered(const StructDecl& structure, const Field& field);
// Its declaration or one of its asserted numbers differs between 32- and 64-bit words.
bool differs(const StructDecl& structure);

}  // namespace gangway::gen
