// varargs.i: printf
%module varargs
int say(const char *format, ...);
