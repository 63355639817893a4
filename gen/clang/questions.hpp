// questions.hpp: what no cursor of libclang tells is asked of the compiler by C++ behind the file: the types and values of
// macros, and the traits of classes.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "clang/model.hpp"
#include "clang/parse.hpp"
#include "clang/types.hpp"

namespace gangway::gen::clang {

// Completes the declarations. A macro that is no expression stays without a type, a class that cannot be named without traits.
// Parses anew: cursors from before it are void.
void ask_questions(parsed_file& file, type_reader& types, std::vector<cpp_decl>& declarations);

// Each trait of a class T with the expression of C++ that says it.
const std::vector<std::pair<decl_flag, std::string>>& trait_expressions();

}  // namespace gangway::gen::clang
