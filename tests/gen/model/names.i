// names.i: overloads, %rename, default arguments, keywords
%module names
%rename(Joined) text::join(const char *, const char *);
%inline %{
namespace text {
inline int crc32_combine(int a) { return a; }
inline int GetURL() { return 1; }
inline int over(int v) { return v; }
inline int over(double v) { return int(v); }
inline int over(const char *s, int n) { return n; }
inline int over() { return 0; }
inline int join(const char *a) { return 0; }
inline int join(const char *a, const char *b) { return 0; }
inline int flip(int value, int w = sizeof(int), double c = 2.5) { return value; }
inline int keywords(int type, int func, int len, int f, int class_, int error, int Buffer_Size, int) { return 0; }
}
%}
