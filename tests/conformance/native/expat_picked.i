// expat_picked.i: what a user picked of the library, and what he said for it.
%module expat
%{
#include <string>
#include "gangway/closure.hpp"
#include "expat.h"
%}
%include <std_string.i>
%rename(ExpatVersionText) XML_ExpatVersion;
%ignore XML_FreeContentModel;
%ignore XML_SetElementDeclHandler;
%ignore XML_SetElementHandler;
%ignore XML_SetStartElementHandler;
%ignore XML_ParserCreate_MM;
%ignore XML_SetUnknownEncodingHandler;
%apply int *OUTPUT { int *offset, int *size };
%apply SWIGTYPE *OUTPUT { XML_ParsingStatus *status };
%apply (const void *BYTES, size_t LENGTH) { (const char *s, int len) };
/* A parser keeps its handlers. What they get first is XML_SetUserData's, the same for all, so that it cannot name one of them. */
%define %handler(F) %callback_kept(XML_Set##F, handler); %enddef
%define %handlers(F) %callback_kept(XML_Set##F, start); %callback_kept(XML_Set##F, end); %enddef
%handler(CharacterDataHandler) %handler(EndElementHandler) %handler(CommentHandler) %handler(ProcessingInstructionHandler)
%handler(DefaultHandler) %handler(DefaultHandlerExpand) %handler(EntityDeclHandler) %handler(ExternalEntityRefHandler)
%handler(NotStandaloneHandler) %handler(NotationDeclHandler) %handler(SkippedEntityHandler) %handler(UnparsedEntityDeclHandler)
%handlers(CdataSectionHandler) %handlers(DoctypeDeclHandler) %handlers(NamespaceDeclHandler)
%callback_kept(XML_SetStartCdataSectionHandler, start); %callback_kept(XML_SetEndCdataSectionHandler, end);
%callback_kept(XML_SetStartDoctypeDeclHandler, start); %callback_kept(XML_SetEndDoctypeDeclHandler, end);
%callback_kept(XML_SetStartNamespaceDeclHandler, start); %callback_kept(XML_SetEndNamespaceDeclHandler, end);
%callback_kept(XML_SetAttlistDeclHandler, attdecl); %callback_kept(XML_SetXmlDeclHandler, xmldecl);
%include "expat_external.h"
%include "expat.h"
%inline %{
/* XML_SetStartElementHandler with the attributes as one text: a, NUL, value, NUL, … */
class StartHandler {
 public:
  StartHandler(XML_Parser parser, gangway::callback<void(const std::string &name, const std::string &attributes)> func) : func_(std::move(func)) {
    XML_SetUserData(parser, this);
    XML_SetStartElementHandler(parser, [](void *self, const XML_Char *name, const XML_Char **atts) {
      std::string all;
      for (; *atts; ++atts) all.append(*atts).push_back('\0');
      static_cast<StartHandler *>(self)->func_(name, all);
    });
  }
 private:
  gangway::callback<void(const std::string &name, const std::string &attributes)> func_;
};
%}
