// init.i: %init
%module init
%init %{
  start();
%}
