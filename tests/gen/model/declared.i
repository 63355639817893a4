// declared.i: a type that is only declared is a class when a function takes or gives one by value; an enum that is declared with
// its type is a whole type
%module declared
class Token;
Token make();
int count(Token token);
int look(const Token *token);
class Far;
Far *far();
template <class T> class Lot;
Lot<int> lot();
enum class Level : unsigned char;
int above(Level level);
