// process_end.cpp: the entry point of gangway.dll.
#include <gangway/process_end.h>
