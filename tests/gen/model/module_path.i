// module_path.i: in SWIG's Go the name of a module may be the path of its package
%module "some/folder/module_path"
int first(int value);
