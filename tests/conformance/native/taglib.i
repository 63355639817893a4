// taglib.i: the part of TagLib that reads and writes any kind of file as it is.
%module taglib
%{
#include <fileref.h>
#include <tag.h>
#include <audioproperties.h>
#include <tpropertymap.h>
%}
%include "taglib_export.h"
%include "taglib.h"
%include "tstring.h"
%include "tag.h"
%include "audioproperties.h"
%include "fileref.h"
