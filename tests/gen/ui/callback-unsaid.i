// callback-unsaid.i: function pointers of which nothing says how long C++ keeps them
%module callback_unsaid
typedef int (*compare_t)(const void *, const void *);
namespace mail { class Box { public: Box(); void on_mail(void (*heard)(int number)); }; }
void set_hook(void (*hook)(void *, int), void *context);
void set_unnamed(void (*)(int, void *), void *);
void sort(void *base, compare_t compare);
void each(void (&visit)(int));
%callback_kept_context(said, arg1, arg2)
void said(void (*)(void *, int), void *);
