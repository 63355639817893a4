// constant.i: a constant whose value only C++ knows
%module constant
%constant int LIMIT = limit_of(3);
%constant int WRAPPED = 0x7fffffff + 1;
