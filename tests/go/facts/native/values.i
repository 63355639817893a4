// values.i: SWIG's programs about enums, variables, texts with lengths and memory.
%include <cpointer.i>
%include <carrays.i>
%include <cmalloc.i>
%include <cdata.i>
%include <argcargv.i>
%pointer_functions(int, int_at)
%borrowed(DoubleArray::frompointer)
%array_class(double, DoubleArray)
%malloc(int)
%free(int)
%apply (char *STRING, size_t LENGTH) {
  (const char *text, std::size_t length),
  (const unsigned char *text, std::size_t length)
}
%apply (size_t LENGTH, const char *STRING) { (std::size_t length, const char *text) }
%apply (int ARGC, char **ARGV) { (int argc, char **argv) }
%newobject values::heap_text;
%typemap(newfree) char *heap_text "delete[] $1;"
%immutable values::constant_num;
%feature("flatnested") values::Around::Within;
%callback(values::do_unary, op)
%callback(values::operated, op)
%callback(values::operated_by_name, op)
%borrowed(values::object_at)
%extend values::Extended {
  double whole;
  static const int answer = 42;
  static int stored;
}
%extend values::Person {
  char name[24];
}
%ignore values::Person::name;
%{
static void values_Extended_whole_set(values::Extended* self, double value) { self->set(value); }
static double values_Extended_whole_get(values::Extended* self) {
  double value = 0;
  self->get(value);
  return value;
}
static void values_Extended_stored_set(int value) { values::static_store = value; }
static int values_Extended_stored_get() { return values::static_store; }
static char* values_Person_name_get(values::Person* self) { return self->name; }
static void values_Person_name_set(values::Person* self, const char* value) {
  std::size_t at = 0;
  for (; at + 1 < sizeof self->name && value[at] != 0; ++at)
    self->name[at] = value[at] >= 'a' && value[at] <= 'z' ? static_cast<char>(value[at] - 'a' + 'A') : value[at];
  self->name[at] = 0;
}
%}
%include "native/values.hpp"
%template(TypeOfInt) values::TypeOf<int>;
%constant int (*NEGATED)(int) = values::negated;
%constant int added_function(int x, int y) = values::added;
