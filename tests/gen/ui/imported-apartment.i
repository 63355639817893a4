%module importedapartment
%import "imported-apartment.h"
void print(const windows::Pane &pane);
