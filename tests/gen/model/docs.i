// docs.i: comments as godoc
%module(docstring="Package docs shows comments.") docs
%{
#include "docs.h"
%}
%include "docs.h"
