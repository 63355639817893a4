// macros.cpp: the macros of the compilers for Windows, for runs without --target, in which no compiler is asked for its own.
//
// The list is the output of mingw-w64's GCC 12 with -std=gnu++20, and the macros of its <stdint.h> and <limits.h>, which every
// shim includes before a header of the user's. Macros that no #if of a header asks for are left out.
#include "swig/target.hpp"

namespace gangway::gen {
namespace {

// The macros that every architecture has with the same value.
constexpr std::string_view macros_everywhere = R"(
CHAR_BIT __CHAR_BIT__
CHAR_MAX SCHAR_MAX
CHAR_MIN SCHAR_MIN
INT16_C(val) val
INT16_MAX 32767
INT16_MIN (-32768)
INT32_C(val) val
INT32_MAX 2147483647
INT32_MIN (-2147483647 - 1)
INT64_C(val) val ## LL
INT64_MAX 9223372036854775807LL
INT64_MIN (-9223372036854775807LL - 1)
INT8_C(val) val
INT8_MAX 127
INT8_MIN (-128)
INTMAX_C(val) val ## LL
INTMAX_MAX INT64_MAX
INTMAX_MIN INT64_MIN
INT_MAX __INT_MAX__
INT_MIN (-INT_MAX - 1)
LLONG_MAX 9223372036854775807ll
LLONG_MIN (-9223372036854775807ll - 1)
LONG_LONG_MAX __LONG_LONG_MAX__
LONG_LONG_MIN (-LONG_LONG_MAX - 1LL)
LONG_MAX __LONG_MAX__
LONG_MIN (-LONG_MAX - 1L)
SCHAR_MAX __SCHAR_MAX__
SCHAR_MIN (-SCHAR_MAX - 1)
SHRT_MAX __SHRT_MAX__
SHRT_MIN (-SHRT_MAX - 1)
UCHAR_MAX (SCHAR_MAX * 2 + 1)
UINT16_C(val) val
UINT16_MAX 65535
UINT32_C(val) val ## U
UINT32_MAX 0xffffffffU
UINT64_C(val) val ## ULL
UINT64_MAX 0xffffffffffffffffULL
UINT8_C(val) val
UINT8_MAX 255
UINTMAX_C(val) val ## ULL
UINTMAX_MAX UINT64_MAX
UINT_MAX (INT_MAX * 2U + 1U)
ULLONG_MAX 0xffffffffffffffffull
ULONG_LONG_MAX (LONG_LONG_MAX * 2ULL + 1ULL)
ULONG_MAX (LONG_MAX * 2UL + 1UL)
USHRT_MAX (SHRT_MAX * 2 + 1)
WCHAR_MAX 0xffffU
WCHAR_MIN 0U
WIN32 1
_WIN32 1
__BIGGEST_ALIGNMENT__ 16
__BYTE_ORDER__ __ORDER_LITTLE_ENDIAN__
__CHAR16_TYPE__ short unsigned int
__CHAR32_TYPE__ unsigned int
__CHAR8_TYPE__ unsigned char
__CHAR_BIT__ 8
__EXCEPTIONS 1
__GNUC_MINOR__ 0
__GNUC_PATCHLEVEL__ 0
__GNUC__ 12
__GNUG__ 12
__INT16_C(c) c
__INT16_MAX__ 0x7fff
__INT16_TYPE__ short int
__INT32_C(c) c
__INT32_MAX__ 0x7fffffff
__INT32_TYPE__ int
__INT64_C(c) c ## LL
__INT64_MAX__ 0x7fffffffffffffffLL
__INT64_TYPE__ long long int
__INT8_C(c) c
__INT8_MAX__ 0x7f
__INT8_TYPE__ signed char
__INTMAX_C(c) c ## LL
__INTMAX_MAX__ 0x7fffffffffffffffLL
__INTMAX_TYPE__ long long int
__INTMAX_WIDTH__ 64
__INT_MAX__ 0x7fffffff
__INT_WIDTH__ 32
__LONG_LONG_MAX__ 0x7fffffffffffffffLL
__LONG_LONG_WIDTH__ 64
__LONG_MAX__ 0x7fffffffL
__LONG_WIDTH__ 32
__MINGW32__ 1
__ORDER_BIG_ENDIAN__ 4321
__ORDER_LITTLE_ENDIAN__ 1234
__ORDER_PDP_ENDIAN__ 3412
__SCHAR_MAX__ 0x7f
__SCHAR_WIDTH__ 8
__SHRT_MAX__ 0x7fff
__SHRT_WIDTH__ 16
__SIZEOF_DOUBLE__ 8
__SIZEOF_FLOAT__ 4
__SIZEOF_INT__ 4
__SIZEOF_LONG_LONG__ 8
__SIZEOF_LONG__ 4
__SIZEOF_SHORT__ 2
__SIZEOF_WCHAR_T__ 2
__STDCPP_DEFAULT_NEW_ALIGNMENT__ 16
__STDCPP_THREADS__ 1
__STDC_HOSTED__ 1
__STDC_UTF_16__ 1
__STDC_UTF_32__ 1
__STDC__ 1
__UINT16_C(c) c
__UINT16_MAX__ 0xffff
__UINT16_TYPE__ short unsigned int
__UINT32_C(c) c ## U
__UINT32_MAX__ 0xffffffffU
__UINT32_TYPE__ unsigned int
__UINT64_C(c) c ## ULL
__UINT64_MAX__ 0xffffffffffffffffULL
__UINT64_TYPE__ long long unsigned int
__UINT8_C(c) c
__UINT8_MAX__ 0xff
__UINT8_TYPE__ unsigned char
__UINTMAX_C(c) c ## ULL
__UINTMAX_MAX__ 0xffffffffffffffffULL
__UINTMAX_TYPE__ long long unsigned int
__WCHAR_MAX__ 0xffff
__WCHAR_MIN__ 0
__WCHAR_TYPE__ short unsigned int
__WCHAR_UNSIGNED__ 1
__WCHAR_WIDTH__ 16
__WIN32 1
__WIN32__ 1
__cplusplus 202002L
__cpp_aggregate_bases 201603L
__cpp_aggregate_nsdmi 201304L
__cpp_aggregate_paren_init 201902L
__cpp_alias_templates 200704L
__cpp_aligned_new 201606L
__cpp_attributes 200809L
__cpp_binary_literals 201304L
__cpp_capture_star_this 201603L
__cpp_char8_t 201811L
__cpp_concepts 202002L
__cpp_conditional_explicit 201806L
__cpp_consteval 201811L
__cpp_constexpr 202002L
__cpp_constexpr_dynamic_alloc 201907L
__cpp_constexpr_in_decltype 201711L
__cpp_constinit 201907L
__cpp_decltype 200707L
__cpp_decltype_auto 201304L
__cpp_deduction_guides 201907L
__cpp_delegating_constructors 200604L
__cpp_designated_initializers 201707L
__cpp_digit_separators 201309L
__cpp_enumerator_attributes 201411L
__cpp_exceptions 199711L
__cpp_fold_expressions 201603L
__cpp_generic_lambdas 201707L
__cpp_guaranteed_copy_elision 201606L
__cpp_hex_float 201603L
__cpp_if_constexpr 201606L
__cpp_impl_coroutine 201902L
__cpp_impl_destroying_delete 201806L
__cpp_impl_three_way_comparison 201907L
__cpp_inheriting_constructors 201511L
__cpp_init_captures 201803L
__cpp_initializer_lists 200806L
__cpp_inline_variables 201606L
__cpp_lambdas 200907L
__cpp_namespace_attributes 201411L
__cpp_nested_namespace_definitions 201411L
__cpp_noexcept_function_type 201510L
__cpp_nontype_template_args 201911L
__cpp_nontype_template_parameter_auto 201606L
__cpp_nontype_template_parameter_class 201806L
__cpp_nsdmi 200809L
__cpp_range_based_for 201603L
__cpp_raw_strings 200710L
__cpp_ref_qualifiers 200710L
__cpp_return_type_deduction 201304L
__cpp_rtti 199711L
__cpp_runtime_arrays 198712L
__cpp_rvalue_reference 200610L
__cpp_rvalue_references 200610L
__cpp_sized_deallocation 201309L
__cpp_static_assert 201411L
__cpp_structured_bindings 201606L
__cpp_template_auto 201606L
__cpp_template_template_args 201611L
__cpp_threadsafe_static_init 200806L
__cpp_unicode_characters 201411L
__cpp_unicode_literals 200710L
__cpp_user_defined_literals 200809L
__cpp_using_enum 201907L
__cpp_variable_templates 201304L
__cpp_variadic_templates 200704L
__cpp_variadic_using 201611L
__int16 short
__int32 int
__int64 long long
__int8 char
)";

constexpr std::string_view x86 = R"(
INTPTR_MAX INT32_MAX
INTPTR_MIN INT32_MIN
PTRDIFF_MAX INT32_MAX
PTRDIFF_MIN INT32_MIN
SIZE_MAX UINT32_MAX
UINTPTR_MAX UINT32_MAX
_M_IX86 600
_X86_ 1
__INTPTR_MAX__ 0x7fffffff
__INTPTR_TYPE__ int
__INTPTR_WIDTH__ 32
__PTRDIFF_MAX__ 0x7fffffff
__PTRDIFF_TYPE__ int
__PTRDIFF_WIDTH__ 32
__SIZEOF_LONG_DOUBLE__ 12
__SIZEOF_POINTER__ 4
__SIZEOF_PTRDIFF_T__ 4
__SIZEOF_SIZE_T__ 4
__SIZE_MAX__ 0xffffffffU
__SIZE_TYPE__ unsigned int
__SIZE_WIDTH__ 32
__UINTPTR_MAX__ 0xffffffffU
__UINTPTR_TYPE__ unsigned int
__i386 1
__i386__ 1
)";

constexpr std::string_view amd64 = R"(
INTPTR_MAX INT64_MAX
INTPTR_MIN INT64_MIN
PTRDIFF_MAX INT64_MAX
PTRDIFF_MIN INT64_MIN
SIZE_MAX UINT64_MAX
UINTPTR_MAX UINT64_MAX
WIN64 1
_M_AMD64 100
_M_X64 100
_WIN64 1
__INTPTR_MAX__ 0x7fffffffffffffffLL
__INTPTR_TYPE__ long long int
__INTPTR_WIDTH__ 64
__MINGW64__ 1
__PTRDIFF_MAX__ 0x7fffffffffffffffLL
__PTRDIFF_TYPE__ long long int
__PTRDIFF_WIDTH__ 64
__SEH__ 1
__SIZEOF_INT128__ 16
__SIZEOF_LONG_DOUBLE__ 16
__SIZEOF_POINTER__ 8
__SIZEOF_PTRDIFF_T__ 8
__SIZEOF_SIZE_T__ 8
__SIZE_MAX__ 0xffffffffffffffffULL
__SIZE_TYPE__ long long unsigned int
__SIZE_WIDTH__ 64
__UINTPTR_MAX__ 0xffffffffffffffffULL
__UINTPTR_TYPE__ long long unsigned int
__WIN64 1
__WIN64__ 1
__amd64__ 1
__x86_64 1
__x86_64__ 1
)";

constexpr std::string_view arm64 = R"(
INTPTR_MAX INT64_MAX
INTPTR_MIN INT64_MIN
PTRDIFF_MAX INT64_MAX
PTRDIFF_MIN INT64_MIN
SIZE_MAX UINT64_MAX
UINTPTR_MAX UINT64_MAX
WIN64 1
_M_ARM64 1
_WIN64 1
__ARM_64BIT_STATE 1
__ARM_ARCH 8
__INTPTR_MAX__ 0x7fffffffffffffffLL
__INTPTR_TYPE__ long long int
__INTPTR_WIDTH__ 64
__MINGW64__ 1
__PTRDIFF_MAX__ 0x7fffffffffffffffLL
__PTRDIFF_TYPE__ long long int
__PTRDIFF_WIDTH__ 64
__SEH__ 1
__SIZEOF_INT128__ 16
__SIZEOF_LONG_DOUBLE__ 8
__SIZEOF_POINTER__ 8
__SIZEOF_PTRDIFF_T__ 8
__SIZEOF_SIZE_T__ 8
__SIZE_MAX__ 0xffffffffffffffffULL
__SIZE_TYPE__ long long unsigned int
__SIZE_WIDTH__ 64
__UINTPTR_MAX__ 0xffffffffffffffffULL
__UINTPTR_TYPE__ long long unsigned int
__WIN64 1
__WIN64__ 1
__aarch64__ 1
)";

}  // namespace

std::string_view known_macros() { return macros_everywhere; }

std::string_view known_macros(arch_kind arch) {
  switch (arch) {
  case arch_kind::x86: return x86;
  case arch_kind::amd64: return amd64;
  case arch_kind::arm64: return arm64;
  }
  return {};
}

}  // namespace gangway::gen
