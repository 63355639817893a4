// sqlite3.i: SQLite's header as it is.
%module sqlite
%{
#include <sqlite3.h>
%}
%include "sqlite3.h"
