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
%apartment(hostile::modal_timer_trouble, STA)
%apartment(hostile::hook_trouble, STA)
%apartment(hostile::event_trouble, STA)
%apartment(hostile::answer_trouble, STA)
%apartment(hostile::apc_trouble, ANY)
%apartment(hostile::in_place, ANY)
%apartment(hostile::end_thread_on, ANY)
%apartment(hostile::end_with, ANY)
%apartment(hostile::end_outside, ANY)
%apartment(hostile::Bound, ANY)
%callback_kept(hostile::keep, kept)
%callback_context(hostile::keep, now, now_context)
%callback_context(hostile::call, function, context)
%callback_context(hostile::in_place, function, context)
%callback_context(hostile::Account::apply, function, context)
%callback_context(hostile::Account::both, first, first_context)
%callback_context(hostile::Account::both, second, second_context)
%serialize(hostile::Account)
%include "native/hostile.hpp"
