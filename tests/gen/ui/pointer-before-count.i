// pointer-before-count.i: a pointer to const directly before a count may be an array
%module pointer_before_count
%include <stdint.i>
struct Point { int x; int y; };
int inside(const Point *points, std::size_t count);
