// unknown-typemap-container.i: what is said of a container is said of every type
%module unknown_typemap_container
%apply std::vector<int> &OUTPUT { std::vector<int> &found };
void find(std::vector<int> &found);
