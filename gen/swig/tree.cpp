// tree.cpp: loads SWIG's XML and drops what differs between two runs.
#include "swig/tree.hpp"

#include <algorithm>
#include <fstream>
#include <pugixml.hpp>
#include <stdexcept>

#include "swig/code_page.hpp"
#include "swig/defaults.hpp"

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
  return name == "privatebases" || name == "abstracts" || name == "protectedbases" || name == "throws" ||
         name == "template";
}

// Whether an attribute is a type, or a name with the arguments of a template.
bool is_type(std::string_view name) { return name == "name" || name == "type" || name == "decl"; }

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

// Whether %template made a function of a template that a class declares, not %extend.
bool is_instance_of_member(const swig_node& node) {
  return (node.tag == "cdecl" || node.tag == "constructor") && node.flag("template") && !node.flag("isextendmember") &&
         node.attr("code").find("$self") == std::string::npos;
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
    // What %template instantiates of a template in %extend stands behind the %extend, and is known by SWIG's word or its body.
    if ((result->tag == "cdecl" || result->tag == "constructor") &&
        (result->flag("feature_extend") || result->attr("code").find("$self") != std::string::npos))
      result->extension = true;
    // %template in %extend may name a template of the class itself, which C++ has: SWIG says of none of its own that it is one.
    if (is_instance_of_member(*result)) result->extension = false;
    for (const auto& child : xml.children())
      if (child.type() == pugi::node_element && !is_data(child.name()))
        result->children.push_back(node(child, result.get()));
    if (result->tag == "using") mark_default_copies(*result);
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
          into.attributes.emplace(name, is_type(name) ? without_default_arguments(unescaped(value)) : unescaped(value));
        else if (is_presence(name))
          into.attributes.emplace(name, "1");
      } else if (kind == "kwargs" && into.tag == "fragment") {
        fragments(item, into);
      } else if (kind == "parmlist") {
        into.parms = parms(item);
      } else if (kind == "templateparms") {
        into.template_parms = parms(item);
      } else if (kind == "baselist") {
        for (const auto& base : item.children("base")) into.bases.emplace_back(base.attribute("name").value());
      }
    }
  }

  // What a using-declaration brings SWIG copies, and its copies without default arguments, too, of which it then does not say so.
  static void mark_default_copies(const swig_node& holder) {
    const auto& all = holder.children;
    for (auto one = all.begin(); one != all.end(); ++one)
      for (auto whole = all.begin(); whole != one; ++whole)
        if ((*one)->tag == (*whole)->tag && leaves_out_defaults((*one)->parms, (*whole)->parms))
          (*one)->is_default_copy = true;
  }
  static bool leaves_out_defaults(const std::vector<swig_parm>& some, const std::vector<swig_parm>& all) {
    return some.size() < all.size() && all[some.size()].has_default &&
           std::equal(some.begin(), some.end(), all.begin(),
                      [](const swig_parm& a, const swig_parm& b) { return a.type == b.type && a.name == b.name; });
  }

  // The names of the fragments that one needs: `fragment="a,b"`, as often as it is written.
  static void fragments(const pugi::xml_node& words, swig_node& into) {
    for (const auto& list : words.children("attributelist")) {
      std::string_view name;
      std::string value;
      for (const auto& item : list.children("attribute")) {
        const std::string_view key = item.attribute("name").value();
        if (key == "name") name = item.attribute("value").value();
        if (key == "value") value = unescaped(item.attribute("value").value());
      }
      if (name == "fragment") into.attributes["fragments"] += value + ",";
    }
    for (const auto& more : words.child("attributelist").children("kwargssitem")) fragments(more, into);
    for (const auto& more : words.children("kwargssitem")) fragments(more, into);
  }

  static std::vector<swig_parm> parms(const pugi::xml_node& list) {
    std::vector<swig_parm> result;
    for (const auto& item : list.children("parm")) {
      swig_parm parm;
      for (const auto& attribute : item.child("attributelist").children("attribute")) {
        const std::string_view name = attribute.attribute("name").value();
        const std::string value = unescaped(attribute.attribute("value").value());
        if (name == "type") parm.type = without_default_arguments(value);
        if (name == "name") parm.name = value;
        if (name == "value") parm.value = value, parm.has_default = true;
        if (name == "tmap_in") parm.typemaps.in = value;
        if (name == "emit_input") parm.typemaps.input = value;
        if (name == "tmap_gotype") parm.typemaps.gotype = value;
        if (name == "tmap_check") parm.typemaps.check = value;
        if (name == "tmap_freearg") parm.typemaps.freearg = value;
        if (name.starts_with("tmap_") && name.ends_with("_fragment")) parm.typemaps.fragments += value + ",";
        if (name == "tmap_default") parm.typemaps.has_default = true;
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

const std::vector<const swig_node*>& swig_node::named(const std::string& name) const {
  if (indexed_ > children.size()) {
    by_name_.clear();
    indexed_ = 0;
  }
  for (; indexed_ < children.size(); ++indexed_)
    by_name_[children[indexed_]->attr("name")].push_back(children[indexed_].get());
  return by_name_[name];
}

bool swig_node::flag(std::string_view name) const {
  const std::string& value = attr(name);
  return !value.empty() && value != "0";
}

bool is_static(const swig_node& node) { return node.attr("storage").find("static") != std::string::npos; }

bool is_left_out(const swig_node& node) { return node.flag("feature_ignore") || node.flag("deleted"); }

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
