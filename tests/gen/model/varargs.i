// varargs.i: fixed signatures of varargs functions
%module varargs
%varargs(int value) once;
%varargs_named(SayInt, say, int value)
%varargs_named(SayText, say, const char *name, double factor)
%inline %{
inline int say(const char *format, ...) { return 0; }
inline int once(const char *format, ...) { return 0; }
%}
