// type_symbol.hpp: a named type of SWIG's tree, which the symbol table and the templates hand around.
#pragma once

#include <string>

#include "swig/tree.hpp"
#include "swig/type.hpp"

namespace gangway::gen {

// How a type was declared. An `instance` is a template with arguments of which %template makes no class (templates.hpp).
enum class symbol_kind { typedef_, class_, forward, enum_, template_, instance };

// A named type.
struct type_symbol {
  symbol_kind kind = symbol_kind::typedef_;
  const swig_node* node = nullptr;  // of an instance that of its template
  std::string name;                 // the qualified name
  std::string scope;                // the scope that declares it
  swig_type type;                   // of typedef_: the type that it names

  bool is_class() const { return kind == symbol_kind::class_ || kind == symbol_kind::instance; }
};

}  // namespace gangway::gen
