// bad-annotation-disown.i: what C++ cannot take over
%module bad_annotation_disown
%disown(count, number)
%disown(copy, pen)
%disown(keep, pen)
%not_kept(keep, pen)
%disown(give, pan)
%disown(many, pen)
%batch(many)
%delobject Pen::Pen(int);
%delobject reset;
%apply SWIGTYPE *DISOWN { int *value }
class Pen {
public:
  Pen(int width);
  ~Pen();
};
void count(int number);
void copy(Pen pen);
void keep(Pen *pen);
void give(Pen *pen);
void many(Pen *pen);
void reset(int mode);
void set(int *value);
