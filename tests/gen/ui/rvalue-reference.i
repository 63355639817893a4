// rvalue-reference.i: std::string&&
%module rvalue_reference
void sink(std::string &&text);
