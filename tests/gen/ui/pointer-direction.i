// pointer-direction.i: a pointer to a container that C++ may keep, or that may be the first of several
%module pointer_direction
%include <std_vector.i>
class Low { public: Low(std::vector<int> *low); int low(); };
void bounds(std::vector<int> *low, int count);
