// enum-value.i: an enum item whose value only C++ knows
%module enum_value
enum Kind { Small = 1, Large = sizeof(struct Unknown) };
