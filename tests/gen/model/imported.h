struct Imported {
  int value;
};
enum class Paint { Red, Blue = 4 };
class Shape {
 public:
  Shape();
  virtual ~Shape();
  double area() const;
};
class Handle;
template <class T> class Box {
 public:
  T held() const;
};
