// smart-pointer.i: what of the smart pointers of the standard library does not cross
%module smart_pointer
class Shape {
public:
  Shape();
};
struct Point {
  int x, y;
};
class Declared;
std::unique_ptr<Shape> fine();
int set(std::shared_ptr<Shape> *pointer);
std::unique_ptr<const Shape> constant();
std::shared_ptr<Point> value();
std::shared_ptr<int> number();
std::shared_ptr<Declared> declared();
std::weak_ptr<const Shape> weak();
std::unique_ptr<Shape[]> several();
