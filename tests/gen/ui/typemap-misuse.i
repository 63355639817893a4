// typemap-misuse.i: typemaps where they cannot work
%module typemap_misuse
%apply int *OUTPUT { const int *fixed };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const int *values, double count) };
%apply SWIGTYPE *OUTPUT { int Box::*member, double (*call)(double) };
%apply SWIGTYPE *DISOWN { char *text, void *raw, double *number };
%apply const std::string & { double &value };
struct Box {
  int width;
};
void member(int Box::*member);
void call(double (*call)(double));
void text(char *text);
void raw(void *raw);
void number(double *number);
void value(double &value);
void one(const int *fixed);
void many(const int *values, double count);
