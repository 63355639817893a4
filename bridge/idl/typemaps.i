/* typemaps.i: what SWIG users include for OUTPUT, INOUT and INPUT; these are always there (gangway_typemaps.i). */
