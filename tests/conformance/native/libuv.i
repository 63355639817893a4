// libuv.i: libuv's header as it is.
%module uv
%{
#include <uv.h>
%}
%include <stdint.i>
%include "uv.h"
