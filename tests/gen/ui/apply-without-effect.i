// apply-without-effect.i: typemaps that every type has, for types whose Go type they do not change
%module apply_without_effect
%apply bool { BOOL };
%apply char * { unsigned char * };
%apply enum SWIGTYPE { int number };
%apply SWIGTYPE & { Piece * };
%apply double { float };
%apply void * { Piece piece };
%apply unsigned long long { uint64_t };
%apply long { int same };
%apply SWIGTYPE * { char *, void * };
%include <stdint.i>
typedef int BOOL;
struct Piece {
  virtual ~Piece();
  float weight;
};
BOOL yes(int a);
void bytes(unsigned char *bytes);
void count(int number);
void take(Piece *piece);
void give(Piece piece);
uint64_t fine(uint64_t wide, int same, char *address, void *there);
