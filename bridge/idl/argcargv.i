/* argcargv.i: what SWIG users include for (int ARGC, char **ARGV), which is always there (gangway_typemaps.i). */
