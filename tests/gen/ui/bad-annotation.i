// bad-annotation.i: annotations that say nothing here
%module bad_annotation
%hresult(count)
const char *count();
%leaf(each)
void each(void (*visit)(int));
%lasterror_if(reset, 0)
void reset();
%abandoned(name, drop)
const char *name();
%reuse(label, data)
const char *label(const char *data);
