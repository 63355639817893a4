// import-argument.i: what cannot be passed without C++
%module import_argument
%import_dll("msvcrt.dll")
double sqrt(double value);
std::string name();
%end_import_dll
