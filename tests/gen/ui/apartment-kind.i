%module apartmentkind
%apartment(open_port, STAA)
int open_port(int number);
