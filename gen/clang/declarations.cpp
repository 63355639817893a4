// declarations.cpp: walks libclang's tree.
#include "clang/declarations.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "text/file.hpp"
#include "text/text.hpp"

namespace gangway::gen::clang {
namespace {

namespace fs = std::filesystem;

// Whether a pointer or an array is of char: the bytes of other strings are no text.
bool is_text(const clang_api& api, raw_cursor cursor) {
  const raw_type type = api.getCanonicalType(api.getCursorType(cursor));
  const raw_type element = type.kind == raw_kind::pointer ? api.getPointeeType(type) : api.getArrayElementType(type);
  return element.kind == raw_kind::char_signed || element.kind == raw_kind::char_unsigned;
}

// libclang's numbers.
constexpr int storage_static = 3;
constexpr int availability_deleted = 2;
constexpr int result_integer = 1;
constexpr int result_floating = 2;
constexpr int result_text = 4;

bool is_parameter_of_template(int kind) {
  return kind == cursor_kind::type_parameter || kind == cursor_kind::value_parameter ||
         kind == cursor_kind::template_parameter;
}

decl_kind kind_of(int raw) {
  switch (raw) {
  case cursor_kind::struct_: return decl_kind::struct_;
  case cursor_kind::union_: return decl_kind::union_;
  case cursor_kind::class_template: return decl_kind::class_template;
  case cursor_kind::partial_specialization: return decl_kind::partial_specialization;
  case cursor_kind::function: return decl_kind::function;
  case cursor_kind::method: return decl_kind::method;
  case cursor_kind::constructor: return decl_kind::constructor;
  case cursor_kind::destructor: return decl_kind::destructor;
  case cursor_kind::conversion: return decl_kind::conversion;
  case cursor_kind::function_template: return decl_kind::function_template;
  default: return decl_kind::class_;
  }
}

// The path without links and "..", to compare.
fs::path settled(const std::string& path) {
  std::error_code ignored;
  const fs::path whole = fs::weakly_canonical(fs::absolute(to_path(path), ignored), ignored);
  return whole.has_filename() ? whole : whole.parent_path();
}

bool is_within(const fs::path& path, const fs::path& folder) {
  return std::mismatch(path.begin(), path.end(), folder.begin(), folder.end()).second == folder.end();
}

class declaration_reader {
 public:
  declaration_reader(const parsed_file& file, type_reader& types, const std::vector<std::string>& own)
      : file_(file), api_(file.api()), types_(types) {
    for (const std::string& path : own) own_.push_back(settled(path));
  }

  // What stands in a namespace, or in the file itself.
  void read_scope(raw_cursor scope, std::vector<cpp_decl>& into) {
    file_.each(scope, [&](raw_cursor child) {
      const bool is_scope = child.kind == cursor_kind::namespace_ || child.kind == cursor_kind::linkage;
      if (is_scope || is_own(child)) read(child, into, false);
    });
  }

 private:
  void read(raw_cursor cursor, std::vector<cpp_decl>& into, bool in_class);
  void read_namespace(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_class(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_class_member(raw_cursor cursor, cpp_decl& owner);
  constant_value enumerator_value(raw_cursor cursor, bool is_signed) const;
  void read_enum(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_function(raw_cursor cursor, std::vector<cpp_decl>& into, bool in_class);
  void read_parameter(raw_cursor cursor, cpp_decl& function);
  void read_using(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_variable(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_field(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_alias(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_friend(raw_cursor cursor, std::vector<cpp_decl>& into);
  void read_macro(raw_cursor cursor, std::vector<cpp_decl>& into);

  std::vector<raw_cursor> parameters_of(raw_cursor function, std::size_t count) const;
  cpp_decl begun(raw_cursor cursor, decl_kind kind);
  bool is_own(raw_cursor cursor);
  bool is_in_class(raw_cursor cursor) const { return is_class_cursor(api_.getCursorSemanticParent(cursor).kind); }
  bool is_seen(raw_cursor cursor) { return !seen_.insert(api_.text(api_.getCursorUSR(cursor))).second; }

  const parsed_file& file_;
  const clang_api& api_;
  type_reader& types_;
  std::vector<fs::path> own_;
  std::map<raw_file, bool> own_files_;
  std::set<std::string> seen_;  // what may be declared more than once, by clang's names for all
};

bool declaration_reader::is_own(raw_cursor cursor) {
  const raw_file file = file_.place(cursor).file;
  const auto [found, is_new] = own_files_.try_emplace(file, false);
  if (is_new && file) {
    const fs::path path = settled(file_.file_name(file));
    found->second =
        std::any_of(own_.begin(), own_.end(), [&](const fs::path& folder) { return is_within(path, folder); });
  }
  return found->second;
}

cpp_decl declaration_reader::begun(raw_cursor cursor, decl_kind kind) {
  const source_place place = file_.place(cursor);
  cpp_decl made;
  made.kind = kind;
  made.access = static_cast<access_kind>(api_.getCXXAccessSpecifier(cursor));
  made.name = file_.name(cursor);
  // What has no name has a description of clang's in its place, with the path of the file.
  const bool is_described = made.name.find('(') != made.name.npos && !made.name.starts_with("operator");
  if (made.name.empty() || is_described || api_.Cursor_isAnonymous(cursor)) {
    made.name.clear();
    made.set(decl_flag::unnamed, is_described || api_.Cursor_isAnonymous(cursor));
  }
  made.file = file_.file_name(place.file);
  made.line = place.line;
  made.column = place.column;
  made.doc = api_.text(api_.Cursor_getRawCommentText(cursor));
  return made;
}

void declaration_reader::read(raw_cursor cursor, std::vector<cpp_decl>& into, bool in_class) {
  switch (cursor.kind) {
  case cursor_kind::linkage: return read_scope(cursor, into);
  case cursor_kind::namespace_: return read_namespace(cursor, into);
  case cursor_kind::class_:
  case cursor_kind::struct_:
  case cursor_kind::union_:
  case cursor_kind::class_template:
  case cursor_kind::partial_specialization: return read_class(cursor, into);
  case cursor_kind::enum_: return read_enum(cursor, into);
  case cursor_kind::function:
  case cursor_kind::method:
  case cursor_kind::constructor:
  case cursor_kind::destructor:
  case cursor_kind::conversion:
  case cursor_kind::function_template: return read_function(cursor, into, in_class);
  case cursor_kind::typedef_:
  case cursor_kind::alias: return read_alias(cursor, into);
  case cursor_kind::alias_template: into.push_back(begun(cursor, decl_kind::alias_template)); return;
  case cursor_kind::concept_: into.push_back(begun(cursor, decl_kind::concept_)); return;
  case cursor_kind::field: return read_field(cursor, into);
  case cursor_kind::variable:
    if (in_class || !is_in_class(cursor)) read_variable(cursor, into);
    return;
  case cursor_kind::using_: return read_using(cursor, into);
  case cursor_kind::friend_: return read_friend(cursor, into);
  case cursor_kind::macro: return read_macro(cursor, into);
  default: return;
  }
}

void declaration_reader::read_namespace(raw_cursor cursor, std::vector<cpp_decl>& into) {
  cpp_decl made = begun(cursor, decl_kind::namespace_);
  made.set(decl_flag::inline_, api_.Cursor_isInlineNamespace(cursor) != 0);
  read_scope(cursor, made.members);
  if (!made.members.empty()) into.push_back(std::move(made));
}

void declaration_reader::read_class(raw_cursor cursor, std::vector<cpp_decl>& into) {
  if (!api_.isCursorDefinition(cursor)) {  // it is told where it is defined; one that is not anywhere is told once
    if (!api_.Cursor_isNull(api_.getCursorDefinition(cursor)) || is_seen(cursor)) return;
  }
  const bool is_pattern =
      cursor.kind == cursor_kind::class_template || cursor.kind == cursor_kind::partial_specialization;
  cpp_decl made = begun(cursor, kind_of(cursor.kind));
  if (!is_pattern) made.type.type = types_.type_of(api_.getCursorType(cursor));
  made.set(decl_flag::abstract_, api_.CXXRecord_isAbstract(cursor) != 0);
  if (!is_pattern && api_.Cursor_getNumTemplateArguments(cursor) > 0) {
    const std::vector<std::string> words = file_.tokens(cursor);
    if (std::find(words.begin(), words.end(), "{") == words.end())
      return;  // "template class Grid<int>;" declares nothing
    made.set(decl_flag::specialized);
  }
  file_.each(cursor, [&](raw_cursor child) { read_class_member(child, made); });
  into.push_back(std::move(made));
}

void declaration_reader::read_class_member(raw_cursor cursor, cpp_decl& owner) {
  if (cursor.kind == cursor_kind::base) {
    cpp_decl base = begun(cursor, decl_kind::base);
    base.name.clear();
    base.type = types_.use_of(api_.getCursorType(cursor));
    base.set(decl_flag::virtual_, api_.isVirtualBase(cursor) != 0);
    owner.members.push_back(std::move(base));
  } else if (is_parameter_of_template(cursor.kind)) {
    owner.members.push_back(begun(cursor, decl_kind::template_parameter));
  } else if (cursor.kind == cursor_kind::final_) {
    owner.set(decl_flag::final_);
  } else {
    read(cursor, owner.members, true);
  }
}

constant_value declaration_reader::enumerator_value(raw_cursor cursor, bool is_signed) const {
  constant_value value;
  value.kind = is_signed ? value_kind::integer : value_kind::unsigned_;
  value.integer = is_signed ? api_.getEnumConstantDeclValue(cursor)
                            : static_cast<std::int64_t>(api_.getEnumConstantDeclUnsignedValue(cursor));
  return value;
}

void declaration_reader::read_enum(raw_cursor cursor, std::vector<cpp_decl>& into) {
  if (!api_.isCursorDefinition(cursor)) return;  // a declaration ahead, or "using enum"
  cpp_decl made = begun(cursor, decl_kind::enum_);
  made.set(decl_flag::scoped, api_.EnumDecl_isScoped(cursor) != 0);
  made.type = types_.use_of(api_.getEnumDeclIntegerType(cursor));
  file_.each(cursor, [&](raw_cursor child) {
    if (child.kind != cursor_kind::enumerator) return;
    cpp_decl item = begun(child, decl_kind::enumerator);
    // What depends on the parameters of a template has no value.
    if (made.type.type->kind != type_kind::other) item.value = enumerator_value(child, made.type.type->is_signed);
    made.members.push_back(std::move(item));
  });
  into.push_back(std::move(made));
}

void declaration_reader::read_function(raw_cursor cursor, std::vector<cpp_decl>& into, bool in_class) {
  if (!in_class && (is_in_class(cursor) || is_seen(cursor))) return;  // a definition of what is declared elsewhere
  cpp_decl made = begun(cursor, kind_of(cursor.kind));
  cpp_type type = *types_.type_of(api_.getCursorType(cursor));
  type.is_const |= api_.CXXMethod_isConst(cursor) != 0;
  made.type.type = types_.intern(std::move(type));
  made.set(decl_flag::static_, api_.CXXMethod_isStatic(cursor) != 0);
  made.set(decl_flag::virtual_, api_.CXXMethod_isVirtual(cursor) != 0);
  made.set(decl_flag::pure, api_.CXXMethod_isPureVirtual(cursor) != 0);
  made.set(decl_flag::defaulted, api_.CXXMethod_isDefaulted(cursor) != 0);
  made.set(decl_flag::deleted, api_.CXXMethod_isDeleted(cursor) != 0 ||
                                   (!in_class && api_.getCursorAvailability(cursor) == availability_deleted));
  made.set(decl_flag::explicit_, api_.CXXMethod_isExplicit(cursor) != 0);
  made.set(decl_flag::specialized, api_.Cursor_getNumTemplateArguments(cursor) > 0);
  file_.each(cursor, [&](raw_cursor child) {
    if (is_parameter_of_template(child.kind)) made.members.push_back(begun(child, decl_kind::template_parameter));
    made.set(decl_flag::final_, child.kind == cursor_kind::final_);
    made.set(decl_flag::override_, child.kind == cursor_kind::override_);
  });
  for (const raw_cursor& parameter : parameters_of(cursor, made.type.type->arguments.size()))
    read_parameter(parameter, made);
  for (const std::string& word : file_.tokens(cursor)) {  // libclang does not tell it
    if (word == "{") break;
    made.set(decl_flag::consteval_, word == "consteval");
  }
  into.push_back(std::move(made));
}

// The children of a function are the parameters of the function type that it may return, too: those come first.
std::vector<raw_cursor> declaration_reader::parameters_of(raw_cursor function, std::size_t count) const {
  std::vector<raw_cursor> found;
  for (int i = 0; i < api_.Cursor_getNumArguments(function); ++i)
    found.push_back(api_.Cursor_getArgument(function, static_cast<unsigned>(i)));
  if (function.kind != cursor_kind::function_template) return found;
  file_.each(function, [&](raw_cursor child) {
    if (child.kind == cursor_kind::parameter) found.push_back(child);
  });
  if (found.size() > count) found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(count));
  return found;
}

void declaration_reader::read_parameter(raw_cursor cursor, cpp_decl& function) {
  cpp_decl made = begun(cursor, decl_kind::parameter);
  made.type = types_.use_of(api_.getCursorType(cursor));
  const std::vector<std::string> words = file_.tokens(cursor);
  int depth = 0;
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (*word == "(" || *word == "{" || *word == "[") ++depth;
    if (*word == ")" || *word == "}" || *word == "]") --depth;
    if (*word != "=" || depth != 0) continue;
    made.written = join({word + 1, words.end()}, " ");
    made.value = value_of(api_, cursor);
    break;
  }
  function.members.push_back(std::move(made));
}

// "using Base::Base" and its like, with the constructors and methods that it brings.
void declaration_reader::read_using(raw_cursor cursor, std::vector<cpp_decl>& into) {
  cpp_decl made = begun(cursor, decl_kind::using_);
  const raw_cursor referenced = api_.getCursorReferenced(cursor);
  const unsigned count = referenced.kind == cursor_kind::overloads ? api_.getNumOverloadedDecls(referenced) : 0;
  for (unsigned i = 0; i < count; ++i) {
    const raw_cursor one = api_.getOverloadedDecl(referenced, i);
    // A class inherits no constructor that copies or moves.
    if (api_.CXXConstructor_isCopyConstructor(one) || api_.CXXConstructor_isMoveConstructor(one)) continue;
    if (one.kind != cursor_kind::constructor && one.kind != cursor_kind::method) continue;
    read_function(one, made.members, true);
    made.members.back().set(decl_flag::inherited);
  }
  into.push_back(std::move(made));
}

void declaration_reader::read_variable(raw_cursor cursor, std::vector<cpp_decl>& into) {
  if (!is_in_class(cursor) && is_seen(cursor)) return;
  cpp_decl made = begun(cursor, decl_kind::variable);
  made.type = types_.use_of(api_.getCursorType(cursor));
  made.set(decl_flag::static_, api_.Cursor_getStorageClass(cursor) == storage_static);
  if (made.type.type->is_const) made.value = value_of(api_, cursor);
  into.push_back(std::move(made));
}

void declaration_reader::read_field(raw_cursor cursor, std::vector<cpp_decl>& into) {
  cpp_decl made = begun(cursor, decl_kind::field);
  made.type = types_.use_of(api_.getCursorType(cursor));
  made.offset = std::max(api_.Cursor_getOffsetOfField(cursor), -1LL);
  if (api_.Cursor_isBitField(cursor)) {
    made.set(decl_flag::bit_field);
    made.width = api_.getFieldDeclBitWidth(cursor);
  }
  into.push_back(std::move(made));
}

void declaration_reader::read_alias(raw_cursor cursor, std::vector<cpp_decl>& into) {
  if (!is_in_class(cursor) && is_seen(cursor)) return;
  cpp_decl made = begun(cursor, decl_kind::alias);
  made.type = types_.use_of(api_.getTypedefDeclUnderlyingType(cursor));
  into.push_back(std::move(made));
}

// A function that is declared as a friend. Classes that are friends declare nothing for others.
void declaration_reader::read_friend(raw_cursor cursor, std::vector<cpp_decl>& into) {
  cpp_decl made = begun(cursor, decl_kind::friend_);
  file_.each(cursor, [&](raw_cursor child) {
    if (child.kind == cursor_kind::function || child.kind == cursor_kind::function_template)
      read_function(child, made.members, true);
  });
  if (!made.members.empty()) into.push_back(std::move(made));
}

void declaration_reader::read_macro(raw_cursor cursor, std::vector<cpp_decl>& into) {
  if (api_.Cursor_isMacroFunctionLike(cursor) || api_.Cursor_isMacroBuiltin(cursor)) return;
  cpp_decl made = begun(cursor, decl_kind::macro);
  std::vector<std::string> words = file_.tokens(cursor);
  if (!words.empty()) words.erase(words.begin());  // its name
  made.written = join(words, " ");
  into.push_back(std::move(made));
}

}  // namespace

void read_declarations(const parsed_file& file, type_reader& types, const std::vector<std::string>& own,
                       std::vector<cpp_decl>& into) {
  declaration_reader(file, types, own).read_scope(file.root(), into);
}

constant_value value_of(const clang_api& api, raw_cursor cursor) {
  constant_value value;
  const raw_value result = api.Cursor_Evaluate(cursor);
  if (!result) return value;
  switch (api.EvalResult_getKind(result)) {
  case result_integer:
    value.kind = api.EvalResult_isUnsignedInt(result) ? value_kind::unsigned_ : value_kind::integer;
    value.integer = api.EvalResult_getAsLongLong(result);
    break;
  case result_floating:
    value.kind = value_kind::floating;
    value.floating = api.EvalResult_getAsDouble(result);
    break;
  case result_text:
    if (!is_text(api, cursor)) break;
    value.kind = value_kind::text;
    value.text = api.EvalResult_getAsStr(result);
    break;
  default: break;
  }
  api.EvalResult_dispose(result);
  return value;
}

}  // namespace gangway::gen::clang
