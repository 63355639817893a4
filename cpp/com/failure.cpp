// failure.cpp: makes a call_failure of an EXCEPINFO, of the thread's IErrorInfo, or of a conversion_error.
#include "failure.hpp"

#include "text.hpp"
#include "variant.hpp"

namespace gangway::com {

call_failure failure_of(HRESULT hr) {
  call_failure failure;
  failure.result = hr;
  com_ptr<IErrorInfo> info;
  if (GetErrorInfo(0, info.put()) != S_OK || !info) return failure;
  failure.kind = failure_source::error_info;
  bstr source;
  bstr description;
  bstr help_file;
  DWORD context = 0;
  if (SUCCEEDED(info->GetSource(source.put()))) failure.source = narrow(source.view());
  if (SUCCEEDED(info->GetDescription(description.put()))) failure.description = narrow(description.view());
  if (SUCCEEDED(info->GetHelpFile(help_file.put()))) failure.help_file = narrow(help_file.view());
  if (SUCCEEDED(info->GetHelpContext(&context))) failure.help_context = context;
  return failure;
}

call_failure failure_of(const conversion_error& error) {
  call_failure failure;
  failure.result = error.result;
  failure.argument = error.argument;
  failure.kind = failure_source::conversion;
  failure.description = error.description;
  return failure;
}

call_failure failure_of(EXCEPINFO& info) {
  // Takes the texts over first, so that an exception does not lose them.
  const bstr source = bstr::adopt(info.bstrSource);
  const bstr description = bstr::adopt(info.bstrDescription);
  const bstr help_file = bstr::adopt(info.bstrHelpFile);
  call_failure failure;
  failure.kind = failure_source::excep_info;
  failure.result = FAILED(info.scode) ? info.scode : DISP_E_EXCEPTION;
  failure.code = info.wCode;
  failure.help_context = info.dwHelpContext;
  failure.source = narrow(source.view());
  failure.description = narrow(description.view());
  failure.help_file = narrow(help_file.view());
  info = EXCEPINFO{};
  return failure;
}

}  // namespace gangway::com
