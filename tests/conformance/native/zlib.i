// zlib.i: zlib's header as it is, and who owns what it opens.
%module zlib
%{
#include <zlib.h>
%}
/* An open file is a gzFile until gzclose, whatever it is made of. */
%opaque(gzFile);
%varargs(const char *text) gzprintf;
%ignore gzvprintf;
%callback_context(inflateBack, in, in_desc);
%callback_context(inflateBack, out, out_desc);
%include "zconf.h"
%include "zlib.h"
