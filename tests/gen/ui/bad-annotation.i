// bad-annotation.i: annotations that say nothing here
%module bad_annotation
%hresult(count)
const char *count();
%leaf(each)
%callback(each, visit)
%callback(count_of, text)
%text_kept(count_of, number)
int count_of(const char *text, int number);
%text_kept(length_of, number)
int length_of(const char *text, int number);
void each(void (*visit)(int));
%lasterror_if(reset, 0)
void reset();
%abandoned(name, drop)
const char *name();
%reuse(label, data)
const char *label(const char *data);
