// texts.i: text in every form C and C++ have it.
%module texts
%{
#include "texts.hpp"
%}
%bytes(bytes_echo);
%bytes(bytes_of_size);
%apply (const char *STRING, size_t LENGTH) { (const char *text, size_t length) };
%apply (const unsigned short *BUFFER, size_t LENGTH) { (const unsigned short *units, size_t count) };
%apply (const void *BYTES, size_t LENGTH) { (const void *bytes, size_t size) };
%text_kept(keep_texts, text);
%text_kept(keep_texts, wide);
%text_kept(keep_texts, view);
%text_kept(keep_bytes, bytes);
%include "native/texts.hpp"
