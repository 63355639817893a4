// go-insert.i: Go code for SWIG's own output
%module go_insert
%insert(go_wrapper) %{
func Extra() {}
%}
