// failure.cpp: EXCEPINFO and IErrorInfo.
#include "failure.hpp"

#include "text.hpp"
#include "variant.hpp"

namespace gangway::com {

Failure failure_of(HRESULT hr) {
  Failure failure;
  failure.result = hr;
  Ref<IErrorInfo> info;
  if (GetErrorInfo(0, info.put()) != S_OK || !info) return failure;
  failure.kind = Source::ErrorInfo;
  Bstr source;
  Bstr description;
  Bstr help_file;
  DWORD context = 0;
  if (SUCCEEDED(info->GetSource(source.put()))) failure.source = to_utf8(source.view());
  if (SUCCEEDED(info->GetDescription(description.put()))) failure.description = to_utf8(description.view());
  if (SUCCEEDED(info->GetHelpFile(help_file.put()))) failure.help_file = to_utf8(help_file.view());
  if (SUCCEEDED(info->GetHelpContext(&context))) failure.help_context = context;
  return failure;
}

Failure failure_of(const ConversionError& error) {
  Failure failure;
  failure.result = error.result;
  failure.argument = error.argument;
  failure.kind = Source::Conversion;
  failure.description = error.description;
  return failure;
}

Failure failure_of(EXCEPINFO& info) {
  // The texts are ours from here on, whatever happens.
  const Bstr source(info.bstrSource);
  const Bstr description(info.bstrDescription);
  const Bstr help_file(info.bstrHelpFile);
  Failure failure;
  failure.kind = Source::ExcepInfo;
  failure.result = FAILED(info.scode) ? info.scode : DISP_E_EXCEPTION;
  failure.code = info.wCode;
  failure.help_context = info.dwHelpContext;
  failure.source = to_utf8(source.view());
  failure.description = to_utf8(description.view());
  failure.help_file = to_utf8(help_file.view());
  info = EXCEPINFO{};
  return failure;
}

}  // namespace gangway::com
