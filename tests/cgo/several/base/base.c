#include "base.h"

int base_value = 5;

int base_add(int a, int b) { return a + b + base_value; }
