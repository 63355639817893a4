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

// A number for each word size. Index 0 is for words of 32 bits (386), index 1 for words of 64 bits (amd64, arm64).
using word_pair = std::array<std::uint64_t, 2>;
inline constexpr std::size_t word32 = 0;
inline constexpr std::size_t word64 = 1;

// The size and alignment of a type, in bytes.
struct type_shape {
  word_pair size{};
  word_pair align{1, 1};
};

type_shape shape_of(scalar_kind scalar);
type_shape shape_of(const cpp_type& type);

// Where the members of a struct or frame sit. `pad[i]` is the padding right before member i, `tail` the padding
// behind the last member, in bytes.
struct member_layout {
  std::vector<word_pair> offset;
  std::vector<word_pair> pad;
  word_pair tail{};
  type_shape shape;
  bool same() const;  // whether the layout is the same for both word sizes
};

member_layout layout_of(const std::vector<type_shape>& members, unsigned pack = 0, std::uint64_t at_least_align = 1);
member_layout layout_of(const struct_decl& structure);

// Whether a field of the struct has a lower alignment than its type has by nature.
bool lowered(const struct_decl& structure, const field_decl& field);
// Whether the declaration of the struct or an asserted number of it differs between words of 32 and of 64 bits.
bool differs(const struct_decl& structure);

}  // namespace gangway::gen
