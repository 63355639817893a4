// function-pointer-result.i: a function that returns a function
%module function_pointer_result
int (*handler())(int);
