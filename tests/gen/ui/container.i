// container.i: containers of what cannot cross in them, and pointers to containers
%module container
%include <std_vector.i>
%include <std_unique_ptr.i>
%include <std_shared_ptr.i>
class Animal { public: Animal(); virtual void speak(); };
struct Node { int value; void *next; };
void moved(std::vector<std::unique_ptr<Animal>> v);
void watched(const std::vector<std::weak_ptr<Animal>> &v);
void keyed(const std::map<Animal *, int> &v);
void blind(const std::vector<void *> &v);
void called(const std::function<void(const std::vector<Animal *> &)> &f);
std::vector<Animal *> lent();
%newobject given;
std::vector<Animal *> *given();
%apartment(bound, ANY);
std::vector<Animal> bound();
void keys(const std::map<std::vector<int>, int> &v);
void addresses(const std::vector<Node> &v);
void unknown(std::vector<std::vector<Unknown>> v);
void wide(std::vector<std::wstring_view> v);
void empty(std::array<int, 0> v);
std::initializer_list<int> braces();
void nested(std::initializer_list<std::initializer_list<int>> v);
void flags(std::initializer_list<bool> v);
void changed(std::initializer_list<int> &v);
void heard(const std::function<void(std::initializer_list<int>)> &f);
void spans(std::vector<std::span<const int>> v);
void written(std::span<std::string> v);
void adaptor(std::stack<int> v);
void many(std::tuple<int, int, int, int, int, int> v);
void either(std::variant<int, double> v);
void doubles(std::vector<long double> v);
std::vector<int> *owned();
std::vector<int> &referred();
