// reference-to-pointer.i: a reference to a function pointer
%module reference_to_pointer
typedef void (*Handler)(int);
void notify(Handler const &handler);
