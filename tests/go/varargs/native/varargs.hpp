// varargs.hpp: own functions with `...`.
#pragma once

namespace varargs {

// The sum of `count` int arguments.
int sum(int count, ...);
// The argument behind the first.
int last_of(int first, ...);

}  // namespace varargs
