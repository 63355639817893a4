// imported-type.i: a struct of an imported module, by value
%module imported_type
%import "imported.h"
int use(Imported value);
