// unknown-annotation.i: features that are nearly ours
%module unknown_annotation
%feature("gangway:laef") area;
%feature("gangwy:leaf") area;
%feature("somebody:else") area;
int area(int width);
