/* Which base a class embeds, and what it still declares itself. */
%module embedding
%rename(Plain) Clash::plain_one;
%apartment(Bound, STA)
%inline %{
struct Thing { virtual ~Thing(); int weight(); };
class Plain {
 public:
  int one();
  int shared(int by);
  void keep(Thing *thing);
  int field;
 private:
  int number_;
};
class Hides : public Plain {  // embeds, with its own shared
 public:
  int two();
  int shared(int by);
};
class Below : public Hides {  // embeds Hides, and by that Plain
 public:
  int three();
};
class Keeper : public Plain {  // embeds, and has keep itself: an object of it may hold the thing
 public:
  int four();
 private:
  Thing *thing_;
};
class Clash : public Plain {  // embeds nothing: a method has the name of the base
 public:
  int plain_one();
};
class Bound : public Plain {  // embeds nothing: it runs elsewhere
 public:
  int five();
};
class Left : public virtual Plain { public: int left_side(); };
class Right : public virtual Plain { public: int right_side(); };
class Diamond : public Left, public Right { public: int six(); };  // embeds nothing: two paths lead to Plain
class Second : public Thing, public Plain { public: int seven(); };  // embeds Thing, and has what Plain has itself
%}
