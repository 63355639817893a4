// buffers.i: buffers, bytes and counted strings, in both orders, in functions and methods
%module buffers
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const double *values, size_t count), (int *values, unsigned count), (void *block, size_t size) };
%apply (size_t LENGTH, SWIGTYPE *BUFFER) { (int n, const short *samples) };
%apply (const void *BYTES, size_t LENGTH) { (const char *data, size_t size) };
%apply (const char *STRING, size_t LENGTH) { (const char *text, int length) };
%inline %{
#include <cstddef>
struct Point { int x; int y; };
inline double sum(const double *values, size_t count) { return 0; }
inline void fill(int *values, unsigned count) {}
inline void erase(void *block, size_t size) {}
inline int mean(int n, const short *samples) { return n; }
inline unsigned crc(unsigned start, const char *data, size_t size) { return start; }
inline int words(const char *text, int length) { return length; }
class Sink { public: Sink() {} void write(const char *data, size_t size) {} static double total(const double *values, size_t count) { return 0; } };
%}
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const Point *points, size_t count) };
%inline %{ inline int area(const Point *points, size_t count) { return 0; } %}
