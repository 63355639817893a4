// block.hpp: the types that cross in a block, as Go spells them, and what both sides say of their form.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "model/block.hpp"

namespace gangway::gen {

// The Go expression of the stub.Codec of a type. Of an optional in a result, where Go has two values, it is another one (`top`).
// Pointers to objects are Go's then (`owned`), or C++'s.
std::string go_codec(const cpp_type& type, bool top = false, bool owned = true);
// The name of the variable that has it.
std::string codec_name(const cpp_type& type, bool top = false, bool owned = true);
// The same of an argument or result.
std::string codec_name(const argument_decl& argument, bool top);

// Whether C++ lends an object of a block, where what points to objects gives them to Go or not.
bool go_lends(const object_element& object, bool owned);

// What gangway::crosses_in says of the type: "seq(f64)".
std::string block_form(const cpp_type& type);
// The same for the contract, with the names of enums and structs.
std::string block_contract(const cpp_type& type);

// The headers of gangway/ that the shims need for a type.
void note_headers(const cpp_type& type, std::set<std::string>& headers);
// The packages of Go, without the path of the module's own, that the spelling of a type needs.
void note_packages(const std::string& spelling, std::set<std::string>& imports);

}  // namespace gangway::gen
