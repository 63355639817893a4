// operator.i: an operator without a name
%module operator_case
class Number {
public:
  Number(int value);
  Number operator+(const Number &other) const;
  bool operator==(const Number &other) const;
};
