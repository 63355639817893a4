// nlohmann_picked.i: what a user picked of the library, and what he said for it.
%module nlo
%{
#include <nlohmann/json.hpp>
%}
%calltarget();
%include <std_string.i>
%include <stdint.i>
namespace nlohmann {
class json {
 public:
  json();
  json(const std::string &v);
  json(double v);
  static json parse(const std::string &text);
  std::string dump(int indent = -1) const;
  bool is_object() const;
  bool is_array() const;
  bool is_string() const;
  std::size_t size() const;
  bool contains(const std::string &key) const;



  void push_back(const json &v);

};
}
%calltarget();
%extend nlohmann::json {
  nlohmann::json at(const std::string &key) const { return $self->at(key); }
  nlohmann::json item(std::size_t i) const { return $self->at(i); }
  void set(const std::string &key, const nlohmann::json &v) { (*$self)[key] = v; }
  bool equal(const nlohmann::json &o) const { return *$self == o; }
  std::string str() const { return $self->get<std::string>(); }
  double number() const { return $self->get<double>(); }
}
