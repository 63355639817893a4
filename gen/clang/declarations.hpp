// declarations.hpp: the declarations of a parsed file.
#pragma once

#include <string>
#include <vector>

#include "clang/model.hpp"
#include "clang/parse.hpp"
#include "clang/types.hpp"

namespace gangway::gen::clang {

// Appends the declarations in the files and folders of `own`, in their order; namespaces that have none are left out.
void read_declarations(const parsed_file& file, type_reader& types, const std::vector<std::string>& own,
                       std::vector<cpp_decl>& into);

// The value of what a cursor initialises.
constant_value value_of(const clang_api& api, raw_cursor cursor);

}  // namespace gangway::gen::clang
