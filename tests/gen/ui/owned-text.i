// owned-text.i: %newobject on text
%module owned_text
%newobject duplicate;
char *duplicate(const char *text);
