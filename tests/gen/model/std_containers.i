// std_containers.i: a file whose name is like those of the interface library, in the folder where SWIG looks first
%module std_containers
%include <std_vector.i>
int sum(const std::vector<int> &numbers);
