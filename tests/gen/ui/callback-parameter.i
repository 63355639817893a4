// callback-parameter.i: a closure that would have to take what Go has no type for
%module callback_parameter
%callback(each, visit)
void each(void (*visit)(long double));
