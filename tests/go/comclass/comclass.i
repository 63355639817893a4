/* comclass.i: custom interfaces of COM that are written in Go, and users of them. */
%module comclass
%{
#include "comclass.hpp"
%}
%include <com_typed.i>
%define %on_com(F) %apartment(comclass::F, ANY) %enddef
%on_com(new_tally)
%on_com(new_agile_tally)
%on_com(new_words)
%on_com(add)
%on_com(add_elsewhere)
%on_com(label)
%on_com(join_words)
%on_com(complete)
%on_com(save_shortcut)
%on_com(shortcut_description)
%on_com(copy_stream)
%on_com(stream_size)
%on_com(stream_mode)
%include "comclass.hpp"
