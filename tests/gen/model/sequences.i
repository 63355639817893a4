// sequences.i: begin() and end() are All in Go; where no element can be told they stay what they are
%module sequences
%include <std_vector.i>
%include <std_map.i>
class Node {
public:
  int number() const;
};
class Scene {
public:
  typedef std::vector<Node>::iterator iterator;
  typedef std::vector<Node>::const_iterator const_iterator;
  iterator begin();
  iterator end();
  const_iterator begin() const;
  const_iterator end() const;
  const_iterator cbegin() const;
};
typedef std::map<int, Node *> Nodes;
class Index {
public:
  Nodes::const_iterator begin() const;
  Nodes::const_iterator end() const;
};
class Samples {
public:
  const double *begin() const;
  const double *end() const;
};
class Period {
public:
  int begin() const;
  int end() const;
};
class Half {
public:
  int begin() const;
};
