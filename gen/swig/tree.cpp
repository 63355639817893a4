// tree.cpp: loads SWIG's XML and drops what differs between two runs.
#include "swig/tree.hpp"

#include <algorithm>
#include <fstream>
#include <pugixml.hpp>
#include <stdexcept>

#include "swig/code_page.hpp"

namespace gangway::gen {
namespace {

namespace fs = std::filesystem;

bool is_address(std::string_view text) {
  return text.size() > 6 && text.starts_with("0x") &&
         text.find_first_not_of("0123456789abcdefABCDEF", 2) == std::string_view::npos;
}

// Whether the text of an attribute may look like an address and is none.
bool is_text(std::string_view name) {
  return name == "value" || name == "rawval" || name == "rawvalue" || name == "stringval" || name == "name" ||
         name == "sym_name" || name == "enumvalue" || name == "enumvalueex" || name.starts_with("feature_gangway_");
}

// SWIG doubles every backslash in its XML.
std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    result += text[i];
    if (text.substr(i, 2) == "\\\\") ++i;
  }
  return result;
}

// Whether the presence of an attribute says something, although its value is a pointer.
bool is_presence(std::string_view name) {
  return name == "privatebases" || name == "protectedbases" || name == "throws";
}

bool is_data(std::string_view name) {
  return name == "attributelist" || name == "attribute" || name == "parmlist" || name == "templateparms" ||
         name == "catchlist" || name == "baselist" || name == "typescope" || name == "typetab";
}

fs::path resolved_path(const fs::path& path) {
  std::error_code ignored;
  return path.empty() ? path : fs::weakly_canonical(path, ignored);
}

bool below(const fs::path& path, const fs::path& folder) {
  return !folder.empty() && std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

class tree_loader {
 public:
  explicit tree_loader(const source_folders& folders) : folders_(folders) {}

  std::unique_ptr<swig_node> node(const pugi::xml_node& xml, const swig_node* parent) {
    auto result = std::make_unique<swig_node>();
    result->tag = xml.name();
    result->parent = parent;
    if (parent) {
      result->file = parent->file;
      result->origin = parent->origin;
      result->imported = parent->imported;
      result->extension = parent->extension;
    }
    for (const auto& list : xml.children("attributelist")) attributes(list, *result);
    if (result->tag == "include") enter_file(*result);
    if (result->tag == "import") result->imported = true;
    if (result->tag == "extend") result->extension = true;
    for (const auto& child : xml.children())
      if (child.type() == pugi::node_element && !is_data(child.name()))
        result->children.push_back(node(child, result.get()));
    return result;
  }

 private:
  void attributes(const pugi::xml_node& list, swig_node& into) const {
    for (const auto& item : list.children()) {
      const std::string_view kind = item.name();
      if (kind == "attribute") {
        const std::string_view name = item.attribute("name").value();
        const std::string_view value = item.attribute("value").value();
        if (name == "defaultargs") into.is_default_copy = true;
        if (!is_address(value) || is_text(name))
          into.attributes.emplace(name, unescaped(value));
        else if (is_presence(name))
          into.attributes.emplace(name, "1");
      } else if (kind == "parmlist") {
        into.parms = parms(item);
      } else if (kind == "baselist") {
        for (const auto& base : item.children("base")) into.bases.emplace_back(base.attribute("name").value());
      }
    }
  }

  static std::vector<swig_parm> parms(const pugi::xml_node& list) {
    std::vector<swig_parm> result;
    for (const auto& item : list.children("parm")) {
      swig_parm parm;
      for (const auto& attribute : item.child("attributelist").children("attribute")) {
        const std::string_view name = attribute.attribute("name").value();
        const std::string value = unescaped(attribute.attribute("value").value());
        if (name == "type") parm.type = value;
        if (name == "name") parm.name = value;
        if (name == "value") parm.value = value, parm.has_default = true;
      }
      result.push_back(std::move(parm));
    }
    return result;
  }

  void enter_file(swig_node& include) const {
    include.file = from_swig(include.attr("name"));
    include.origin = origin_of(fs::path(include.file), folders_);
    if (include.file.starts_with("./")) include.file.erase(0, 2);
  }

  const source_folders& folders_;
};

}  // namespace

origin_kind origin_of(const fs::path& file, const source_folders& folders) {
  const fs::path path = resolved_path(file);
  return path == resolved_path(folders.interface_file)         ? origin_kind::user
         : below(path, resolved_path(folders.gangway_library)) ? origin_kind::gangway
         : below(path, resolved_path(folders.swig_library))    ? origin_kind::swig
                                                               : origin_kind::user;
}

const std::string& swig_node::attr(std::string_view name) const {
  static const std::string none;
  const auto found = attributes.find(name);
  return found == attributes.end() ? none : found->second;
}

bool swig_node::flag(std::string_view name) const {
  const std::string& value = attr(name);
  return !value.empty() && value != "0";
}

swig_tree load_tree(const fs::path& xml, const source_folders& folders) {
  pugi::xml_document document;
  std::ifstream in(xml, std::ios::binary);
  const auto parsed = document.load(in, pugi::parse_escapes);
  if (!parsed) throw std::runtime_error(std::string("swig wrote a tree that is not XML: ") + parsed.description());
  swig_tree tree;
  tree.top = tree_loader(folders).node(document.document_element(), nullptr);
  tree.module = tree.top->attr("name");
  return tree;
}

}  // namespace gangway::gen
