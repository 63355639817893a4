// tree.hpp: SWIG's parse tree as loaded from its XML, without anything that differs between two runs.
//
// Invariants
//  - Heap addresses, ids and pointer-valued attributes are dropped while loading; only the fact that a node is a
//    default-argument copy survives of them (Node::is_default_copy).
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

struct Parm {
  std::string type;  // SWIG's spelling: "p.q(const).char"
  std::string name;
  std::string value;  // default argument; has_default tells whether there is one
  bool has_default = false;
};

struct Node {
  std::string tag;  // "cdecl", "class", "enum", ...
  std::map<std::string, std::string, std::less<>> attributes;
  std::vector<Parm> parms;
  std::vector<std::string> bases;  // public ones, qualified as SWIG wrote them
  std::vector<std::unique_ptr<Node>> children;
  const Node* parent = nullptr;
  std::string file;  // file this was declared in, as SWIG found it
  enum class Origin {
    User,
    Gangway,
    Swig
  } origin = Origin::User;  // whose file: the user's, bridge/idl, SWIG's library
  bool imported = false;
  bool extension = false;  // inside %extend
  bool is_default_copy = false;

  const std::string& attr(std::string_view name) const;
  bool has(std::string_view name) const { return attributes.find(name) != attributes.end(); }
  bool flag(std::string_view name) const;  // set, and not to "0" or the empty string
};

struct Tree {
  std::unique_ptr<Node> top;
  std::string module;
};

// Where files come from: a file below one of the libraries is not the user's, unless it is the interface file itself.
struct Folders {
  std::filesystem::path swig_library;
  std::filesystem::path gangway_library;
  std::filesystem::path interface_file;
};

// Whose file a path is.
Node::Origin origin_of(const std::filesystem::path& file, const Folders& folders);

// Reads the file `swig -xmlout` wrote. Throws std::runtime_error.
Tree load_tree(const std::filesystem::path& xml, const Folders& folders);

}  // namespace gangway::gen
