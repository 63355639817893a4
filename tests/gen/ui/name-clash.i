// name-clash.i: two names that become one in Go
%module name_clash
int read_all();
int readAll();
