// container.i: std::vector without a wrapper
%module container
int total(const std::vector<int> &values);
