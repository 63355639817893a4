// unknown-type.i: a type that was never declared, by value
%module unknown_type
void take(Mystery m);
