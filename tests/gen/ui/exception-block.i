// exception-block.i: %exception
%module exception_block
%exception risky {
  try {
    $action
  } catch (...) {
    _swig_gopanic("no");
  }
}
int risky(int value);
