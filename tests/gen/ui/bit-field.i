// bit-field.i: a field without an address
%module bit_field
struct Flags {
  int plain;
  unsigned bits : 3;
};
