// unmatched-annotation-behind.i: an annotation behind what it is about, where SWIG does not look
%module unmatched_annotation_behind
struct Node;
Node *make_node();
%newobject make_node;
