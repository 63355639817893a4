// friend.i: a friend function
%module friend_case
class Number {
public:
  Number(int value);
  friend int value_of(const Number &number);
};
