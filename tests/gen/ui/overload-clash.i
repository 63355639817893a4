// overload-clash.i: overloads that neither Go types nor the names of C++ types tell apart
%module overload_clash
void put(int value);
void put(long value);
void put(signed int *INPUT);
void put(const int *INPUT);
