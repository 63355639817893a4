// bad-annotation-borrowed.i: whose a result is, said where it cannot be, or twice; %destroys of what is no object
%module bad_annotation_borrowed
%borrowed(width)
%borrowed(twin)
%copied(name)
%borrowed(both)
%newobject both;
%copied(Pen::ink)
%destroys(drop, pan)
%destroys(count, number)
%destroys(Pen::Pen, other)
%delobject twice;
%destroys(twice, pen)
class Pen {
public:
  Pen(Pen *other);
  ~Pen();
  int ink;
};
int width();
Pen twin();
const char *name();
Pen *both();
void drop(Pen *pen);
void count(int number);
void twice(Pen *pen);
