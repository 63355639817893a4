// array-parameter.i: an array whose length only the name tells
%module array_parameter
double determinant(double matrix[9]);
