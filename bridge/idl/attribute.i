/* attribute.i: pairs of functions that are a member in Go: %attribute(Circle, double, radius, get_radius, set_radius); makes
 * Radius and SetRadius, and the functions themselves are not wrapped. Without a setter there is none in Go. As in SWIG's file of this
 * name; a value that C++ returns by value (%attributeval) is a copy that Go owns.
 */
%include <typemaps/swigmacros.swg>
%define %gangway_attribute(Class, Type, Name, Get)
  %extend Class {
    Type Name;
  }
  %{
#define %mangle(Class) ##_ ## Name ## _get(self_) Get
  %}
%enddef
%define %gangway_attribute_set(Class, Name, Set)
  %{
#define %mangle(Class) ##_ ## Name ## _set(self_, value_) Set
  %}
%enddef
%define %gangway_hidden(Class, Method)
  %ignore Class::Method();
  %ignore Class::Method() const;
%enddef

/* The functions get and set by value; an accessor gives a reference. */
%define %attribute_custom(Class, Type, Name, GetMethod, SetMethod, Get, Set)
  %gangway_hidden(%arg(Class), GetMethod)
  #if #SetMethod != #Name
    %ignore Class::SetMethod;
  #endif
  %gangway_attribute(%arg(Class), %arg(Type), Name, Get)
  %gangway_attribute_set(%arg(Class), Name, Set)
%enddef
%define %attribute_readonly(Class, Type, Name, GetMethod, Get)
  %gangway_hidden(%arg(Class), GetMethod)
  %immutable Class::Name;
  %gangway_attribute(%arg(Class), %arg(Type), Name, Get)
%enddef

%define %attribute(Class, Type, Name, GetMethod, SetMethod...)
  #if #SetMethod != ""
    %attribute_custom(%arg(Class), %arg(Type), Name, GetMethod, SetMethod, self_->GetMethod(), self_->SetMethod(value_))
  #else
    %attribute_readonly(%arg(Class), %arg(Type), Name, GetMethod, self_->GetMethod())
  #endif
%enddef
%define %attribute2(Class, Type, Name, GetMethod, SetMethod...)
  #if #SetMethod != ""
    %attribute_custom(%arg(Class), %arg(Type), Name, GetMethod, SetMethod, &self_->GetMethod(), self_->SetMethod(value_))
  #else
    %attribute_readonly(%arg(Class), %arg(Type), Name, GetMethod, &self_->GetMethod())
  #endif
%enddef
%define %attributeref(Class, Type, Name, Accessor...)
  #if #Accessor != ""
    %attribute_custom(%arg(Class), %arg(Type), Name, Accessor, Accessor, self_->Accessor(), self_->Accessor() = value_)
  #else
    %attribute_custom(%arg(Class), %arg(Type), Name, Name, Name, self_->Name(), self_->Name() = value_)
  #endif
%enddef
%define %attribute2ref(Class, Type, Name, Accessor...)
  #if #Accessor != ""
    %attribute_custom(%arg(Class), %arg(Type), Name, Accessor, Accessor, &self_->Accessor(), self_->Accessor() = value_)
  #else
    %attribute_custom(%arg(Class), %arg(Type), Name, Name, Name, &self_->Name(), self_->Name() = value_)
  #endif
%enddef
%define %attribute_ref(Class, Type, Accessor, Name...)
  #if #Name != ""
    %attributeref(%arg(Class), %arg(Type), Name, Accessor)
  #else
    %attributeref(%arg(Class), %arg(Type), Accessor)
  #endif
%enddef
%define %attributeval(Class, Type, Name, GetMethod, SetMethod...)
  %copied(Class::Name)
  %attribute(%arg(Class), %arg(Type), Name, GetMethod, SetMethod)
%enddef
%define %attributestring(Class, Type, Name, GetMethod, SetMethod...)
  %attribute(%arg(Class), %arg(Type), Name, GetMethod, SetMethod)
%enddef
