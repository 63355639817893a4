%module importpath
%go_import_path("no path")
void print(int number);
