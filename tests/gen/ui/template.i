// template.i: a template of which nothing is known
%module template_case
int open(const Box<int> &box);
