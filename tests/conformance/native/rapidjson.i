// rapidjson.i: RapidJSON's header as it is.
%module rapidjson
%{
#include <rapidjson/document.h>
%}
%include "rapidjson/rapidjson.h"
%include "rapidjson/document.h"
%template(Value) rapidjson::GenericValue<rapidjson::UTF8<>>;
%template(Document) rapidjson::GenericDocument<rapidjson::UTF8<>>;
