// reference-to-pointer.i: int*&
%module reference_to_pointer
void next(int *&at);
