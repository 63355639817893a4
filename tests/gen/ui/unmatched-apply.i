// unmatched-apply.i: typemaps for parameters that no function has
%module unmatched_apply
%shared_annotations
%apply int *INOUT { int *elsewhere };
%end_shared_annotations
%apply int *OUTPUT { int *width, int *heigth };
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (double *values, int cnt) };
%apply int *OUTPUT { int *first };
%apply int *first { int *second };
void measure(int *width, int *second);
void sum(const double *values, int count);
