// string-reference.i: std::string_view& without a direction
%module string_reference
void next_word(std::string_view &rest);
