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
using word_pair = std::array<std::uint64_t, 2>;
inline constexpr std::size_t word32 = 0;
inline constexpr std::size_t word64 = 1;

struct type_shape {
  word_pair size{};
  word_pair align{1, 1};
};

type_shape shape_of(scalar_kind scalar);
type_shape shape_of(const value_type& type);
type_shape shape_of(const field_decl& field);  // arrays included

// Where the members of a struct or frame sit. `pad[i]` is the padding right before member i, `tail` the padding
// behind the last member, in bytes.
struct member_layout {
  std::vector<word_pair> offset;
  std::vector<word_pair> pad;
  word_pair tail{};
  type_shape shape;
  bool same() const;  // for both words
};

member_layout layout_of(const std::vector<type_shape>& members, unsigned pack = 0, std::uint64_t at_least_align = 1);
member_layout layout_of(const struct_decl& structure);

// Struct i's field has a lower alignment than its type has by nature.
bool lowered(const struct_decl& structure, const field_decl& field);
// Its declaration or one of its asserted numbers differs between 32- and 64-bit words.
bool differs(const struct_decl& structure);

}  // namespace gangway::gen
