// base.h: C that packages base and top share.

extern int base_value;
int base_add(int a, int b);
