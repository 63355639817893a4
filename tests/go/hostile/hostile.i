// hostile.i: C++ that faults, throws, ends threads and loses what it holds, where a call is and where none is.
%module hostile
%{
#include "hostile.hpp"
%}
%apartment(hostile::work, ANY)
%batch(hostile::work)
%apartment(hostile::pause, ANY)
%apartment(hostile::call, ANY)
%apartment(hostile::thread, ANY)
%apartment(hostile::post_trouble, STA)
%apartment(hostile::send_trouble, STA)
%apartment(hostile::timer_trouble, STA)
%apartment(hostile::modal_trouble, STA)
%apartment(hostile::apc_trouble, ANY)
%apartment(hostile::in_place, ANY)
%apartment(hostile::end_thread_on, ANY)
%apartment(hostile::Bound, ANY)
%callback_kept(hostile::keep, kept)
%serialize(hostile::Account)
%include "native/hostile.hpp"
