%module importedapartment
%import "imported-apartment.swg"
void print(const windows::Pane &pane);
