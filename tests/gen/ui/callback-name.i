// callback-name.i: an annotation for a parameter that is not there
%module callback_name
%callback(each, vizit)
void each(void (*visit)(int));
