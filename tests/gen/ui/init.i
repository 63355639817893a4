// init.i: %init
%module init_code
%init %{
  start();
%}
