// callbacks.i: closures: with a context, without, kept, renamed context
%module callbacks
%callback_context(named, visit, user)
%callback_context(each, visit, context)
%callback_context(first, visit, context)
%callback(sort, compare)
%callback_kept_context(unnamed, arg1, arg3)
%callback_kept_context(watch, changed, context)
%callback_kept(hook, handler)
%inline %{
#include <cstddef>
struct Event { int kind; double when; };
inline int each(int (*visit)(int, void *), void *context) { return visit(1, context); }
inline void sort(void *base, size_t count, size_t size, int (*compare)(const void *, const void *)) {}
inline void named(void *other, void (*visit)(const char *, void *), int n, void *user) {}
inline void watch(void (*changed)(void *, const Event *, double), void *context) {}
inline void hook(void (*handler)(Event)) {}
inline void unnamed(void (*)(int, void *), int, void *) {}
inline void first(void *context, bool (*visit)(void *, const wchar_t *, int *)) {}
%}
