// ambiguous-base.i: an object has two objects of one base; of a virtual base it has one.
%module ambiguous_base
%inline %{
struct Leg { int length; };
struct Left : Leg {};
struct Right : Leg {};
struct Walker : Left, Right {};
struct Part { int number; };
struct One : virtual public Part {};
struct Other : public virtual Part {};
struct Both : One, Other {};
%}
