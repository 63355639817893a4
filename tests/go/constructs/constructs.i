// constructs.i: C++ as people write it, of which each once made a shim that did not compile or a refusal without need.
%module constructs
%{
#include "constructs.hpp"
%}
%include <std_string.i>
%include <wchar.i>
%callback(h, self)
%callback(closures, closure2)
%rename(OuterAudio) outer::Audio;
%include "native/constructs.hpp"
%template(TwoIntDouble) Two<int, double>;
// What no compiler since C++17 takes; interface files still say it.
int legacy(int a) throw(Failure);
