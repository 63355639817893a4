// no-go-type.i: a function only rvalues can be called on
%module no_go_type
%inline %{
class Buffer {
public:
  Buffer();
  int size() &;
};
%}
