// no-go-type.i: a callback that C++ may exchange; what may be called on certain objects only crosses
%module no_go_type
class Buffer {
public:
  Buffer();
  int size() &;
  void exchange(std::function<void(int)> &call);
};
