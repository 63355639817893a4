%module callbacks
%callback(callbacks::apply, change)
%callback_context(callbacks::each, visit, context)
%inline %{
namespace callbacks {
inline int apply(int (*change)(int), int value) { return change(value); }
inline void each(int n, void (*visit)(void *context, int value), void *context) { for (int i = 0; i < n; ++i) visit(context, i); }
}
%}
