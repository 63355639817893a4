// tree.hpp: SWIG's parse tree as loaded from its XML, without anything that differs between two runs.
//
// Invariants
//  - Heap addresses, ids and pointer-valued attributes are dropped while loading; only the fact that a node is a
//    default-argument copy survives of them (swig_node::is_default_copy).
//  - Children and parameters are in document order, which is the only order there is.
//  - Attribute names are SWIG's with ':' written as '_' ("sym:name" is "sym_name"), as SWIG's own XML writes them.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::gen {

// The typemaps that SWIG chose for a parameter that it wraps, as far as their code is the user's affair.
struct parm_typemaps {
  std::string in;            // its code; empty for all but the first parameter of several that one typemap takes
  std::string input;         // what the code calls the value that Go passes: "_swig_go_0"; empty when Go passes none
  std::string gotype;        // the Go type of that value
  std::string check;         // what looks at the value before the call
  std::string freearg;       // what cleans up behind the call
  std::string fragments;     // the names of those that the code needs
  bool has_default = false;  // a typemap gives the value that it has when it is left out
};

// A parameter as SWIG sees it.
struct swig_parm {
  std::string type;  // SWIG's spelling: "p.q(const).char"
  std::string name;
  std::string value;  // the default argument; has_default says whether there is one
  bool has_default = false;
  parm_typemaps typemaps;
};

// Whose file a declaration stands in: the user's, one of Gangway's interface library (bridge/idl), or one of SWIG's
// library.
enum class origin_kind { user, gangway, swig };

// A declaration or directive in SWIG's tree.
struct swig_node {
  std::string tag;  // "cdecl", "class", "enum", ...
  std::map<std::string, std::string, std::less<>> attributes;
  std::vector<swig_parm> parms;
  std::vector<swig_parm> template_parms;  // of a template, with the types "typename T", "class T" and those of values
  std::vector<std::string> bases;         // the public bases, qualified as SWIG wrote them
  std::vector<std::unique_ptr<swig_node>> children;
  const swig_node* parent = nullptr;
  std::string file;                        // the file that declares it, by the path under which SWIG found it
  origin_kind origin = origin_kind::user;  // whose file that is
  bool imported = false;
  bool extension = false;  // it stands inside %extend
  bool is_default_copy = false;

  const std::string& attr(std::string_view name) const;
  bool has(std::string_view name) const { return attributes.find(name) != attributes.end(); }
  bool flag(std::string_view name) const;  // whether the attribute is set, and not to "0" or the empty string
  // The children of this name, in document order. Looked up, as there may be thousands.
  const std::vector<const swig_node*>& named(const std::string& name) const;

 private:
  mutable std::map<std::string, std::vector<const swig_node*>> by_name_;  // of the first indexed_ children
  mutable std::size_t indexed_ = 0;
};

struct swig_tree {
  std::unique_ptr<swig_node> top;
  std::string module;
  std::string
      module_path;  // the name in %module where that is a path, of which the last part is `module`; empty: it is none
};

// The folders that say whose a file is: a file below one of the libraries is not the user's, unless it is the interface file
// itself.
struct source_folders {
  std::filesystem::path swig_library;
  std::filesystem::path gangway_library;
  std::filesystem::path interface_file;
};

// Whose file the file of a path is.
origin_kind origin_of(const std::filesystem::path& file, const source_folders& folders);

// Whether the declaration is static, of a class or of a file.
bool is_static(const swig_node& node);

// Whether the declaration becomes nothing in Go: by %ignore, or because C++ deletes it.
bool is_left_out(const swig_node& node);

// Reads the file `swig -xmlout` wrote. Throws std::runtime_error.
swig_tree load_tree(const std::filesystem::path& xml, const source_folders& folders);

}  // namespace gangway::gen
