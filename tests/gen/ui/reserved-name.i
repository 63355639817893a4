// reserved-name.i: a name the package needs itself
%module reserved_name
int load();
class File {
public:
  File();
  int close();
};
