// api.hpp: the part of libclang's C interface that the reader uses, as a table of functions that is filled at run time.
//
// Invariants
//  - Nothing is linked with libclang, and none of its headers is needed: what stands here is its stable binary interface.
//  - libclang is of LLVM 17 or newer: a library without one of the functions is refused.
//  - A library that is loaded stays loaded until the process ends.
#pragma once

#include <string>

namespace gangway::gen::clang {

// What libclang hands out by value. A cursor is a place in its tree; the text of a raw_string is given back by text().
struct raw_string {
  const void* data;
  unsigned flags;
};
struct raw_cursor {
  int kind;
  int extra;
  const void* data[3];
};
struct raw_type {
  int kind;
  void* data[2];
};
struct raw_location {
  const void* pointers[2];
  unsigned value;
};
struct raw_range {
  const void* pointers[2];
  unsigned begin;
  unsigned end;
};
struct raw_token {
  unsigned values[4];
  void* pointer;
};
struct unsaved_file {
  const char* name;
  const char* text;
  unsigned long length;
};

using raw_index = void*;
using raw_unit = void*;
using raw_file = void*;
using raw_diagnostic = void*;
using raw_diagnostics = void*;
using raw_value = void*;
using cursor_visitor = int (*)(raw_cursor, raw_cursor, void*);

// Numbers of libclang: what a cursor and a type are, and how a file is parsed.
namespace cursor_kind {
enum : int {
  unexposed = 1,
  struct_ = 2,
  union_ = 3,
  class_ = 4,
  enum_ = 5,
  field = 6,
  enumerator = 7,
  function = 8,
  variable = 9,
  parameter = 10,
  typedef_ = 20,
  method = 21,
  namespace_ = 22,
  linkage = 23,
  constructor = 24,
  destructor = 25,
  conversion = 26,
  type_parameter = 27,
  value_parameter = 28,
  template_parameter = 29,
  function_template = 30,
  class_template = 31,
  partial_specialization = 32,
  using_ = 35,
  alias = 36,
  base = 44,
  overloads = 49,
  file = 350,
  final_ = 404,
  override_ = 405,
  macro = 501,
  alias_template = 601,
  friend_ = 603,
  concept_ = 604,
};
}  // namespace cursor_kind

namespace raw_kind {
enum : int {
  none = 0,
  unexposed = 1,
  void_ = 2,
  bool_ = 3,
  char_unsigned = 4,
  unsigned_char = 5,
  char16 = 6,
  char32 = 7,
  unsigned_short = 8,
  unsigned_int = 9,
  unsigned_long = 10,
  unsigned_long_long = 11,
  unsigned_int128 = 12,
  char_signed = 13,
  signed_char = 14,
  wide_char = 15,
  short_ = 16,
  int_ = 17,
  long_ = 18,
  long_long = 19,
  int128 = 20,
  float_ = 21,
  double_ = 22,
  long_double = 23,
  null_pointer = 24,
  pointer = 101,
  reference = 103,
  rvalue_reference = 104,
  record = 105,
  enum_ = 106,
  typedef_ = 107,
  function_without_parameters = 110,
  function = 111,
  array = 112,
  open_array = 114,
  member_pointer = 117,
  elaborated = 119,
};
}  // namespace raw_kind

namespace parse_flag {
enum : unsigned { macros = 1, preamble = 4, skip_bodies = 0x40, preamble_at_once = 0x100, keep_going = 0x200 };
}  // namespace parse_flag

// Result, name without "clang_", parameters.
#define GANGWAY_CLANG_FUNCTIONS(F)                                                                                     \
  F(const char*, getCString, (raw_string))                                                                             \
  F(void, disposeString, (raw_string))                                                                                 \
  F(raw_index, createIndex, (int, int))                                                                                \
  F(void, disposeIndex, (raw_index))                                                                                   \
  F(int, parseTranslationUnit2,                                                                                        \
    (raw_index, const char*, const char* const*, int, unsaved_file*, unsigned, unsigned, raw_unit*))                   \
  F(int, reparseTranslationUnit, (raw_unit, unsigned, unsaved_file*, unsigned))                                        \
  F(void, disposeTranslationUnit, (raw_unit))                                                                          \
  F(unsigned, getNumDiagnostics, (raw_unit))                                                                           \
  F(raw_diagnostic, getDiagnostic, (raw_unit, unsigned))                                                               \
  F(int, getDiagnosticSeverity, (raw_diagnostic))                                                                      \
  F(raw_location, getDiagnosticLocation, (raw_diagnostic))                                                             \
  F(raw_string, formatDiagnostic, (raw_diagnostic, unsigned))                                                          \
  F(raw_diagnostics, getChildDiagnostics, (raw_diagnostic))                                                            \
  F(unsigned, getNumDiagnosticsInSet, (raw_diagnostics))                                                               \
  F(raw_diagnostic, getDiagnosticInSet, (raw_diagnostics, unsigned))                                                   \
  F(raw_cursor, getTranslationUnitCursor, (raw_unit))                                                                  \
  F(unsigned, visitChildren, (raw_cursor, cursor_visitor, void*))                                                      \
  F(raw_string, getCursorSpelling, (raw_cursor))                                                                       \
  F(raw_string, getCursorUSR, (raw_cursor))                                                                            \
  F(raw_location, getCursorLocation, (raw_cursor))                                                                     \
  F(void, getExpansionLocation, (raw_location, raw_file*, unsigned*, unsigned*, unsigned*))                            \
  F(raw_string, getFileName, (raw_file))                                                                               \
  F(raw_cursor, getCursorSemanticParent, (raw_cursor))                                                                 \
  F(unsigned, isCursorDefinition, (raw_cursor))                                                                        \
  F(raw_cursor, getCursorReferenced, (raw_cursor))                                                                     \
  F(raw_cursor, getCursorDefinition, (raw_cursor))                                                                     \
  F(int, getCXXAccessSpecifier, (raw_cursor))                                                                          \
  F(unsigned, isVirtualBase, (raw_cursor))                                                                             \
  F(int, getCursorAvailability, (raw_cursor))                                                                          \
  F(int, Cursor_isNull, (raw_cursor))                                                                                  \
  F(unsigned, Cursor_isAnonymous, (raw_cursor))                                                                        \
  F(unsigned, Cursor_isInlineNamespace, (raw_cursor))                                                                  \
  F(unsigned, Cursor_isBitField, (raw_cursor))                                                                         \
  F(int, getFieldDeclBitWidth, (raw_cursor))                                                                           \
  F(long long, Cursor_getOffsetOfField, (raw_cursor))                                                                  \
  F(raw_string, Cursor_getRawCommentText, (raw_cursor))                                                                \
  F(int, Cursor_getStorageClass, (raw_cursor))                                                                         \
  F(unsigned, Cursor_isMacroFunctionLike, (raw_cursor))                                                                \
  F(unsigned, Cursor_isMacroBuiltin, (raw_cursor))                                                                     \
  F(raw_value, Cursor_Evaluate, (raw_cursor))                                                                          \
  F(int, EvalResult_getKind, (raw_value))                                                                              \
  F(long long, EvalResult_getAsLongLong, (raw_value))                                                                  \
  F(unsigned, EvalResult_isUnsignedInt, (raw_value))                                                                   \
  F(double, EvalResult_getAsDouble, (raw_value))                                                                       \
  F(const char*, EvalResult_getAsStr, (raw_value))                                                                     \
  F(void, EvalResult_dispose, (raw_value))                                                                             \
  F(unsigned, getNumOverloadedDecls, (raw_cursor))                                                                     \
  F(raw_cursor, getOverloadedDecl, (raw_cursor, unsigned))                                                             \
  F(unsigned, CXXMethod_isStatic, (raw_cursor))                                                                        \
  F(unsigned, CXXMethod_isVirtual, (raw_cursor))                                                                       \
  F(unsigned, CXXMethod_isPureVirtual, (raw_cursor))                                                                   \
  F(unsigned, CXXMethod_isConst, (raw_cursor))                                                                         \
  F(unsigned, CXXMethod_isDefaulted, (raw_cursor))                                                                     \
  F(unsigned, CXXMethod_isDeleted, (raw_cursor))                                                                       \
  F(unsigned, CXXMethod_isExplicit, (raw_cursor))                                                                      \
  F(unsigned, CXXRecord_isAbstract, (raw_cursor))                                                                      \
  F(unsigned, CXXConstructor_isCopyConstructor, (raw_cursor))                                                          \
  F(unsigned, CXXConstructor_isMoveConstructor, (raw_cursor))                                                          \
  F(unsigned, EnumDecl_isScoped, (raw_cursor))                                                                         \
  F(raw_type, getEnumDeclIntegerType, (raw_cursor))                                                                    \
  F(long long, getEnumConstantDeclValue, (raw_cursor))                                                                 \
  F(unsigned long long, getEnumConstantDeclUnsignedValue, (raw_cursor))                                                \
  F(raw_type, getCursorType, (raw_cursor))                                                                             \
  F(raw_type, getTypedefDeclUnderlyingType, (raw_cursor))                                                              \
  F(raw_type, getCanonicalType, (raw_type))                                                                            \
  F(raw_string, getTypeSpelling, (raw_type))                                                                           \
  F(raw_cursor, getTypeDeclaration, (raw_type))                                                                        \
  F(raw_type, getPointeeType, (raw_type))                                                                              \
  F(raw_type, getArrayElementType, (raw_type))                                                                         \
  F(long long, getArraySize, (raw_type))                                                                               \
  F(raw_type, getResultType, (raw_type))                                                                               \
  F(int, getNumArgTypes, (raw_type))                                                                                   \
  F(raw_type, getArgType, (raw_type, unsigned))                                                                        \
  F(unsigned, isFunctionTypeVariadic, (raw_type))                                                                      \
  F(int, getExceptionSpecificationType, (raw_type))                                                                    \
  F(int, getFunctionTypeCallingConv, (raw_type))                                                                       \
  F(unsigned, isConstQualifiedType, (raw_type))                                                                        \
  F(unsigned, isVolatileQualifiedType, (raw_type))                                                                     \
  F(raw_type, Type_getClassType, (raw_type))                                                                           \
  F(raw_type, Type_getNamedType, (raw_type))                                                                           \
  F(int, Type_getCXXRefQualifier, (raw_type))                                                                          \
  F(long long, Type_getSizeOf, (raw_type))                                                                             \
  F(long long, Type_getAlignOf, (raw_type))                                                                            \
  F(int, Type_getNumTemplateArguments, (raw_type))                                                                     \
  F(raw_type, Type_getTemplateArgumentAsType, (raw_type, unsigned))                                                    \
  F(int, Cursor_getNumTemplateArguments, (raw_cursor))                                                                 \
  F(int, Cursor_getTemplateArgumentKind, (raw_cursor, unsigned))                                                       \
  F(long long, Cursor_getTemplateArgumentValue, (raw_cursor, unsigned))                                                \
  F(int, Cursor_getNumArguments, (raw_cursor))                                                                         \
  F(raw_cursor, Cursor_getArgument, (raw_cursor, unsigned))                                                            \
  F(raw_range, getCursorExtent, (raw_cursor))                                                                          \
  F(void, tokenize, (raw_unit, raw_range, raw_token**, unsigned*))                                                     \
  F(void, disposeTokens, (raw_unit, raw_token*, unsigned))                                                             \
  F(raw_string, getTokenSpelling, (raw_unit, raw_token))

// libclang's functions by their names without "clang_".
struct clang_api {
#define GANGWAY_CLANG_MEMBER(result, name, parameters) result(*name) parameters = nullptr;
  GANGWAY_CLANG_FUNCTIONS(GANGWAY_CLANG_MEMBER)
#undef GANGWAY_CLANG_MEMBER

  // The text of a string, which is given back to libclang.
  std::string text(raw_string string) const;
};

// Loads libclang: what $GANGWAY_CLANG names, otherwise that of the Python package libclang, for the Python that PATH leads to.
// Throws view_error (view.hpp) when there is none, or it is too old.
clang_api load_clang();

}  // namespace gangway::gen::clang
