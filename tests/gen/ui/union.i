// union.i: a union by value
%module union_case
union Either {
  int number;
  float real;
};
