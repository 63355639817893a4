// unmatched-annotation.i: annotations of what is not declared
%module unmatched_annotation
%apartment(mail::Sesion, STA)
%leaf(mail::Session::send(int) const)
%value(Point)
%callback_kept(on_close,
               handler)
%inline %{
namespace mail { struct Point { int x; }; class Session { public: Session() {} int send(int a); int send(double a) const; }; }
void on_closed(void (*handler)(int));
%}
%noexcept_entry(Session::send);
