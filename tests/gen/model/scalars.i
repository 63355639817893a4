// scalars.i: every scalar type by value and as result, by Windows rules
%module scalars
%include <stdint.i>
%inline %{
#include <complex>
#include <cstddef>
#include <cstdint>
inline bool of_bool(bool v) { return v; }
inline char of_char(char v) { return v; }
inline signed char of_schar(signed char v) { return v; }
inline unsigned char of_uchar(unsigned char v) { return v; }
inline short of_short(short v) { return v; }
inline unsigned short of_ushort(unsigned short v) { return v; }
inline int of_int(int v) { return v; }
inline unsigned of_unsigned(unsigned v) { return v; }
inline long of_long(long v) { return v; }
inline unsigned long of_ulong(unsigned long v) { return v; }
inline long long of_llong(long long v) { return v; }
inline unsigned long long of_ullong(unsigned long long v) { return v; }
inline float of_float(float v) { return v; }
inline double of_double(double v) { return v; }
inline std::complex<float> of_complex_float(std::complex<float> v) { return v; }
inline std::complex<double> of_complex_double(const std::complex<double>& v) { return v; }
typedef double real;
inline std::complex<real> of_complex_real(std::complex<real> v) { return v; }
inline wchar_t of_wchar(wchar_t v) { return v; }
inline char16_t of_char16(char16_t v) { return v; }
inline char32_t of_char32(char32_t v) { return v; }
inline size_t of_size(size_t v) { return v; }
inline ptrdiff_t of_ptrdiff(ptrdiff_t v) { return v; }
inline uintptr_t of_uintptr(uintptr_t v) { return v; }
inline intptr_t of_intptr(intptr_t v) { return v; }
inline int8_t of_int8(int8_t v) { return v; }
inline uint16_t of_uint16(std::uint16_t v) { return v; }
inline int64_t of_int64(int64_t v) { return v; }
inline const int &of_reference(const double &v) { static int kept; kept = int(v); return kept; }
inline void nothing() noexcept {}
%}
