/* window.i: a window that Go draws and that tells Go about clicks; everything of it runs on a GUI apartment. */
%module window
%{
#include "window.hpp"
%}
%include <std_string.i>
%apartment(ui::Window, GUI)
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (const unsigned int *pixels, size_t count) };
%include "window.hpp"
