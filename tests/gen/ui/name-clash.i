// name-clash.i: two names that %rename makes one
%module name_clash
%rename(ReadAll) read_it;
%rename(readAll) slurp;
int read_it();
int slurp();
