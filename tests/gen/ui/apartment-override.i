%module apartmentoverride
%apartment(Window, GUI)
%apartment(Window::move, MTA)
%apartment(Plain::act, STA)
class Window {
public:
  void move(int x);
};
class Plain {
public:
  void act();
};
