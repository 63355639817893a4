// enums.i: enums, scoped enums and their values
%module enums
%inline %{
enum Plain { PLAIN_A, PLAIN_B = 4, PLAIN_C };
typedef enum { CHARACTER = 'a', SHIFTED = 1 << 3, MIXED = CHARACTER | SHIFTED } typed;
enum { LONELY = 7 };
enum Large : unsigned long long { Huge = 0x8000000000000000ull };
namespace paint {
enum class Color : unsigned char { Red, Green = Red + 4, ColorBlue };
class Brush {
public:
  enum Style { Solid, Dashed };
  enum class Tip { Round };
  Color mix(Color with, Style style = Solid) const { return with; }
};
}
inline Plain next(Plain value, typed other, paint::Brush::Style style) { return value; }
%}
%apply SWIGTYPE *OUTPUT { Plain *out };
%inline %{ inline void get(Plain *out) { *out = PLAIN_B; } %}
