// rvalue-reference.i: a reference to a function pointer that is about to end; other values cross
%module rvalue_reference
void sink(std::string &&text);
typedef void (*handler)(int);
void call(handler &&function);
