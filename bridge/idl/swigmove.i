/* swigmove.i: SWIG's typemap MOVE, for objects that C++ moves its argument out of. Here an object that has no copy constructor is moved
 * out of wherever C++ takes it by value, so there is nothing to say.
 */
%gangway_in(DEFAULT, SWIGTYPE MOVE)
