// pointer-to-pointer.i: char**
%module pointer_to_pointer
int run(int count, char **words);
