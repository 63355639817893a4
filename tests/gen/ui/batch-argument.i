%module batchargument
%batch(each)
%batch(fill)
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (int *values, size_t n) }
%callback(each, visit)
void each(int n, void (*visit)(int));
void fill(int *values, size_t n);
