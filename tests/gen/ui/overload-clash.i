// overload-clash.i: an overload both of whose names %rename has given to others
%module overload_clash
%rename(PutInt32) first;
%rename(PutLong) second;
void first();
void second();
void put(int value);
void put(long value);
