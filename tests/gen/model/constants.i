// constants.i: macros, %constant and const variables
%module constants
%{
#define ANSWER (40 + 2)
%}
#define ANSWER (40 + 2)
#define MASK 0xFFFFFFFFu
#define BIG 0x7fffffffffffffffLL
#define NEGATIVE -3
#define RATIO 6.25
#define SINGLE 1.5f
#define NAME "a\n\"b" "cd"
#define LETTER 'c'
#define YES true
#define CHOICE (ANSWER > 3 ? 10 : 20)
%constant int TIMES = ANSWER * 2;
%constant double SMALL = 1e-3;
%constant const char *GREETING = "hello";
%inline %{
const int limit = 5;
constexpr unsigned short port = 0x1F90;
static const char title[] = "title";
struct Holder { static const int Size = 16; static constexpr double Pi = 3.25; Holder() {} };
%}
