// Classes: bases, inherited constructors, access, qualifiers of methods, friends, operators.
#pragma once

namespace shapes {

struct base {
  base(int size, const char* name = "x");
  explicit base(double size);
  base(const base&) = default;
  virtual ~base();
  virtual int go(int) &;
  virtual int stop() const noexcept = 0;
  using id = unsigned long;

 protected:
  base();
  virtual void hook();
  int kept;
};

struct left : virtual base {
  using base::base;
  using base::hook;
  int stop() const noexcept override;
  id next() const;
};

struct right : virtual public base {
  int stop() const noexcept override;
  right(right&&) = default;
  right& operator=(const right&) = delete;
};

class both final : public left, protected right {
 public:
  both();
  int stop() const noexcept final;
  bool operator==(const both&) const;
  bool operator<(const both&) const;
  explicit operator bool() const;
  int operator()(int at) volatile;
  static both* make();
  static const int limit = 12;
  friend both operator+(const both&, int);
  class inner {
   public:
    enum kind : short { one = 1, other = -5 };
    kind of() &&;
  };

 private:
  class hidden;
  hidden* hidden_;
};

struct derived : base {
  using base::base;
  int stop() const noexcept override;
};

both operator+(const both&, int);

}  // namespace shapes
