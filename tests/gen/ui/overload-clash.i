// overload-clash.i: overloads that Go types cannot tell apart
%module overload_clash
void put(int value);
void put(long value);
void put(signed int *INPUT);
