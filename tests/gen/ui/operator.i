// operator.i: operators without a name
%module operator_case
class Number {
public:
  Number(int value);
  int operator->*(int other) const;
};
