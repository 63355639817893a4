// typemap-misuse.i: typemaps where they cannot work
%module typemap_misuse
%apply int *OUTPUT { const int *fixed };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const int *values, double count) };
void one(const int *fixed);
void many(const int *values, double count);
