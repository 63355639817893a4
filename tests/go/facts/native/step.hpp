// step.hpp: a base of virtuals.hpp, of which there is an instance before a class is derived from it.
#pragma once

#include <string>

namespace virtuals {

// It has a protected pure function.
template <class C> class Step {
 public:
  virtual ~Step() = default;
  std::string advance() { return "Step::advance;" + do_advance(); }

 protected:
  virtual std::string do_advance() = 0;
};

}  // namespace virtuals
