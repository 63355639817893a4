// errors.i: SWIG's programs about exceptions of no class, and about conditions.
%include <constraints.i>
%catches(const char *) errors::Thrower::characters;
%catches(std::string) errors::Thrower::text;
%exceptionclass errors::Coded;
%immutable errors::Coded::alive;
%include "native/errors.hpp"
