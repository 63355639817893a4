// aliases.i: types by other names are the same types, whatever decides by them
%module aliases
%include <windows.i>
%callback_context(visit, each, context)
typedef SIZE_T amount;
typedef DWORD short_amount;
typedef BOOL ok;
typedef bool flag;
typedef void nothing;
typedef void *cookie;
typedef const char *label;
typedef long long unsigned int reordered;
%apply (const void *BYTES, size_t LENGTH) { (const void *data, amount size), (const void *data, short_amount size) };
%noexcept_entry(whole); %noexcept_entry(cut);
%lasterror(closed); %lasterror(gone);
void whole(const void *data, amount size);
void cut(const void *data, short_amount size);
const ok closed(int which);
flag gone(int which);
nothing forget(int which);
int visit(cookie context, int (*each)(cookie, int));
reordered most(long int least, short unsigned small);
const label name = "name";
%{
namespace own { typedef int size_t; size_t count(size_t n); }
%}
namespace own { typedef int size_t; size_t count(size_t n); }
