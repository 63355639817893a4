// imported.i: what the declarations of this module need of an imported one is in its package, too; nothing else is
%module imported
%import "imported.h"
class Circle : public Shape {
 public:
  Circle();
};
int use(Imported value, Paint paint);
double measure(const Shape &shape, Handle *handle);
Box<int> box();
