// arrows.i: SWIG's programs about smart pointers of its users' own, and about containers.
%include <std_vector.i>
%include <std_map.i>
%include <std_pair.i>
%include <std_array.i>
%rename(Arrow) arrows::ByArrow::operator->;
%rename(Arrow) arrows::ByConstArrow::operator->;
%rename(Arrow) arrows::TwoLevels::operator->;
%rename(Arrow) arrows::TwoLevelsByReference::operator->;
%rename(Arrow) arrows::Owning::operator->;
%disown(arrows::Owning<arrows::Container<double> >::Owning, held)
%newobject arrows::create;
%object(arrows::Pointee)
%extend arrows::Pointee {
  int extension(int i = 1) { return $self->x + i; }
}
%object(arrows::Container<double>)
%include "native/arrows.hpp"
namespace arrows {
%template(ContainerOfDouble) Container<double>;
%template(OwningContainer) Owning<Container<double> >;
}  // namespace arrows
