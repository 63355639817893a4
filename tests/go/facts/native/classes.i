// classes.i: SWIG's programs about classes, their bases, using-declarations, and %extend.
%newobject classes::new_missing;
%delobject classes::delete_missing;
%newobject *::copy() const;
%extend classes::One {
  int blah(int x, int y) { return x + y; }
}
%extend classes::Placed {
  Placed(int a) {
    auto *const made = new classes::Placed();
    made->made = a;
    return made;
  }
  ~Placed() { delete $self; }
  int spam(int x) { return x; }
  int spam(const classes::Placed &other, double d = 10.0) { return other.made + static_cast<int>(d); }
}
%extend classes::PlacedOf {
  PlacedOf(int a) {
    auto *const made = new classes::PlacedOf<T>();
    made->made = static_cast<T>(a);
    return made;
  }
  int spam(int x) { return x; }
}
%include "native/classes.hpp"
%extend classes::Placed {
  Placed(int a, int b) {
    auto *const made = new classes::Placed();
    made->made = a * b;
    return made;
  }
  int spam(int x, int y) { return x + y; }
}
namespace classes {
%template(FacetBaseOne) FacetBase<one_dimension>;
%template(FacetHolderOne) FacetHolder<one_dimension>;
%template(PlacedOfShort) PlacedOf<short>;
}  // namespace classes
