// string-reference.i: std::string& without a direction
%module string_reference
void greet(std::string &text);
