%module laneclash
%leaf(quick)
%apartment(quick, STA)
int quick(int n);
%apartment(Sleep, THREAD)
%batch(Beep)
%import_dll("kernel32.dll")
void Sleep(unsigned int milliseconds);
int Beep(unsigned int a, unsigned int b);
%end_import_dll
%apartment(Account, MTA)
%serialize(Account)
%serialize(Till::count)
%leaf(Till::count)
class Account {
public:
  void deposit(double amount);
};
class Till {
public:
  int count() const;
};
%apply (const void *BYTES, size_t LENGTH) { (const void *data, size_t n) }
%reuse(pack, data)
%bytes(pack)
%batch(pack)
%inline %{
const char *pack(const void *data, size_t n);
%}
