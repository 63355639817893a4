// apartments.i: where and how functions run: apartments, locks, retries, batches
%module apartments
%apartment(Counter, STA)
%apartment(sum, MTA)
%apartment(paint, GUI)
%apartment(pump, THREAD)
%callback(pump, each)
%apartment(Thing, ANY)
%apartment(find, ANY)
%apartment(show, STA)
%bytes(find)
%bytes(pack)
%reuse(pack, data)
%apply (const void *BYTES, size_t LENGTH) { (const void *data, size_t n) }
%abandoned(find, dropFound)
%batch(Counter::add)
%serialize(Account)
%serialize(Till::count)
%hresult(Counter::save)
%retry(Counter::save, RPC_E_CALL_REJECTED, BUSY, 0x80010108)
%errno(fetch)
%retry(fetch, EAGAIN)
%batch(scale)
#define BUSY 7
class Counter {
public:
  Counter(int start);
  void add(int n) noexcept;
  long save(const char *name);
  static int limit() noexcept;
  static int made;
  int value;
};
class Derived : public Counter {
public:
  Derived();
  int twice() const;
};
class Account {
public:
  double balance() const noexcept;
  static int count();
  int number;
};
class Till {
public:
  int count() const;
  int other() const;
};
int sum(int a, int b) noexcept;
void paint(const Counter &counter);
void pump(void (*each)(int));
int fetch(int n);
double scale(double x, double by);
class Thing {
public:
  bool same(const Thing &other) const;
};
const char *find(const Counter &counter);
void show(const Thing &thing);
const char *pack(const void *data, size_t n);
