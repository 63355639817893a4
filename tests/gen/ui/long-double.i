// long-double.i: long double as parameter, and the other parameters' fault is told as well
%module long_double
double half(long double value);
