// expat.i: Expat's header as it is.
%module expat
%{
#include <expat.h>
%}
%include "expat_external.h"
%include "expat.h"
