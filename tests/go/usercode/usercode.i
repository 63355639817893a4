// usercode.i: C++ code around calls: typemaps, %exception, %contract, %extend by SWIG's conventions, %init.
%module usercode
%include <exception.i>
%include <cmalloc.i>
%include <cdata.i>
%malloc(void)
%free(void)
%cdata(int)
%inline %{
inline int *numbers_at(void *memory) { return static_cast<int *>(memory); }
%}
%include <attribute.i>
%{
#include <cstring>

#include "usercode.hpp"
%}

%init %{
  usercode::initialise();
%}

// check, and a contract
%typemap(check) int even {
  if ($1 % 2 != 0) SWIG_exception(SWIG_ValueError, "$1_name of $symname is odd");
}
%contract root(int square) {
require:
  square >= 0;
ensure:
  root >= 0;
}

// %exception: what it does not catch is an error as ever
%exception usercode::risky {
  try {
    $action
  } catch (const usercode::broken& it) {
    _swig_gopanic(("broken " + std::to_string(it.code)).c_str());
  }
}

// exception specifications: with a typemap, and without one
%typemap(throws) usercode::broken %{ throw std::out_of_range("code " + std::to_string($1.code)); %}
%catches(usercode::broken, std::logic_error) usercode::listed;

// in with the value that Go passes, and with a Go string; freearg, whatever happens
%typemap(in) int unit "$1 = $input * 10;"
%typemap(gotype) const char *text "string"
%typemap(in) const char *text {
  char* copied = new char[static_cast<std::size_t>($input.n) + 1];
  std::memcpy(copied, $input.p, static_cast<std::size_t>($input.n));
  copied[$input.n] = 0;
  $1 = copied;
}
%typemap(freearg) const char *text {
  delete[] $1;
  usercode::clean();
}

// values that Go does not pass, and code behind the call
%typemap(in, numinputs=0) int secret "$1 = 1000;"
%typemap(argout) int secret "usercode::finish();"
%typemap(in) (int *numbers, int count) (int three[3]) {
  three[0] = three[1] = three[2] = $argnum;
  $1 = three;
  $2 = 3;
}
%typemap(default) int under "$1 = 2;"
%typemap(out) short "$result = static_cast<short>($1 + 1);"

// a text that the typemap frees
%newobject usercode::made_text;
%typemap(newfree) char *made_text "usercode::free_text($1);"

// shares
%feature("ref") usercode::Shared "$this->add_share();"
%feature("unref") usercode::Shared "$this->drop_share();"

// %extend: a destructor, variables, a function of the user's by its name, SWIG's names
%extend usercode::Stream {
  Stream(int size) { return usercode::stream_open(size); }
  ~Stream() { usercode::stream_close($self); }
  int left;
  int skip(int count);
  const char *whoami() { return "$symname of $parentclasssymname"; }
}
%{
static int usercode_Stream_left_get(usercode::Stream* self) { return self->size - self->position; }
static void usercode_Stream_left_set(usercode::Stream* self, int left) {
  if (left > self->size) throw std::out_of_range("more than there is");
  self->position = self->size - left;
}
static int usercode_Stream_skip(usercode::Stream* self, int count) { return self->position += count; }
%}

%allocators(double);

%attribute(usercode::Disc, double, radius, get_radius, set_radius);
%attributeref(usercode::Disc, std::string, label);

%ignore usercode::broken;
%ignore usercode::initialise;
%ignore usercode::clean;
%ignore usercode::finish;
%ignore usercode::free_text;
%ignore usercode::stream_open;
%ignore usercode::stream_close;
%ignore usercode::Shared::add_share;
%ignore usercode::Shared::drop_share;
%include "native/usercode.hpp"
