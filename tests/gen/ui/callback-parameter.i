// callback-parameter.i: a closure that would have to take an object
%module callback_parameter
%callback(each, visit)
class Shape {
public:
  Shape();
};
void each(void (*visit)(Shape &));
