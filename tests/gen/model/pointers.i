// pointers.i: pointers to scalars in every direction, by %apply and by name
%module pointers
%apply int *OUTPUT { int *out };
%apply double &INOUT { double &both };
%apply unsigned char *INPUT { const unsigned char *in };
%apply void *POINTER { float *address };
%apply SWIGTYPE **OUTPUT { void **made };
%inline %{
inline bool directions(int *out, double &both, const unsigned char *in, float *address, void **made) { return true; }
inline void named(int *INOUT, long long *OUTPUT) {}
inline void flag(bool &OUTPUT) {}
struct Object { Object() {} int values(int n, int *out) { return n; } };
inline const int *table() { return 0; }
inline void *raw(void *p) { return p; }
%}
