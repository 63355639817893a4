// value-struct.i: %value where it cannot work, or would lose members
%module value_struct
%value(Shape)
class Shape {
public:
  virtual ~Shape();
  int width;
};
%value(Vec)
%retry(Vec::failing, 1)
%lasterror(Vec::failing)
struct Vec {
  float x = 0;
  Vec() = default;
  Vec(const Vec &other);
  Vec(float x, float y);
  Vec &operator=(const Vec &other);
  float *inside();
  void failing();
};
%value(Pair)
struct Pair { int a; int sum() const; int a_() const; };
%value(Fine)
%ignore Fine::Fine;
%ignore Fine::sum;
struct Fine { int a; Fine(int a); int sum() const; };
%value(Extended)
struct Extended { int a; };
%extend Extended {
  Extended(int a) { return new Extended{a}; }
  int twice() { return 2 * self->a; }
}
struct Friendly { int a; friend int total(const Friendly &of); };
