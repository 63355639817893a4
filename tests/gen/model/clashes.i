// clashes.i: declarations that want one name in Go
%module clashes
%rename(Kept) second::Renamed;
%inline %{
namespace outer {
namespace first { class A { public: int f(); }; int blend(); enum Kind { small }; }
namespace second { class A { public: int g(); }; int blend(); enum Kind { large }; class Renamed {}; }
class A {};
}
namespace second { class Renamed { public: Renamed(); }; }
class Kept { public: Kept(); };
class Signal { public: Signal(); };
int signal();
int Signal_();
enum Colour { red, Red };
enum { green };
int Green();
class Shape { public: Shape(); };
class Circle : public Shape {};
class AnyShape { public: AnyShape(); };
void draw(const Shape &shape);
class Knob {
public:
  int value;
  int Value();
  int setValue(int v);
  void load(const char *text);
  void load(int number);
  void load_int32();
};
%}
