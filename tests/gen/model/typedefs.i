// typedefs.i: typedef chains through namespaces and C tags
%module typedefs
%inline %{
typedef unsigned long W32;
namespace deep {
typedef W32 Word;
typedef Word *WordPointer;
namespace inner { typedef deep::Word Last; inline Last get(Word a, Last b) { return b; } }
using namespace inner;
}
struct handle_s;
typedef struct handle_s handle_t;
typedef struct file_s *file;
inline file open_file(handle_t *from, struct handle_s *other, const char *path) { return 0; }
%}
%apply SWIGTYPE *OUTPUT { deep::WordPointer out };
%inline %{ inline void word(deep::WordPointer out) { *out = 1; } %}
