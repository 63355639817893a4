/* tinyxml2.i: the header of TinyXML-2 as it is, and what a header cannot say. */
%module tinyxml2
%{
#include <tinyxml2.h>
%}
%include <stdint.i>

// The library needs these for itself.
%ignore tinyxml2::StrPair;
%ignore tinyxml2::MemPool;
%ignore tinyxml2::MemPoolT;
%ignore tinyxml2::DynArray;
%ignore tinyxml2::XMLUtil;
%ignore tinyxml2::XMLDocument::Identify;
// Nodes are nil in Go where these two would hold none.
%ignore tinyxml2::XMLHandle;
%ignore tinyxml2::XMLConstHandle;
// Attribute() does the same, without a status.
%ignore tinyxml2::XMLElement::QueryStringAttribute;
%ignore tinyxml2::XMLElement::QueryAttribute(const char *, const char **) const;

// A node that its document deletes is closed in Go.
%destroys(tinyxml2::XMLNode::DeleteChild, node);
%destroys(tinyxml2::XMLDocument::DeleteNode, node);

// The functions that begin with Query give a status and a value.
%apply bool *OUTPUT { bool *value, bool *bval };
%apply int *OUTPUT { int *value, int *ival };
%apply unsigned int *OUTPUT { unsigned int *value, unsigned int *uval };
%apply int64_t *OUTPUT { int64_t *value, int64_t *uval };
%apply uint64_t *OUTPUT { uint64_t *value, uint64_t *uval };
%apply float *OUTPUT { float *value, float *fval };
%apply double *OUTPUT { double *value, double *dval };
%include "tinyxml2.h"
