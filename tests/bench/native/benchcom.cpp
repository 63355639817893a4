// benchcom.cpp: see benchcom.hpp.
#include "benchcom.hpp"

#include "bell.hpp"

#include <windows.h>

#include <objbase.h>
#include <ocidl.h>
#include <oleauto.h>
#include <olectl.h>

#include <exception>
#include <stdexcept>

namespace benchcom {
namespace {

void check(HRESULT result) {
  if (FAILED(result)) throw std::runtime_error("HRESULT " + std::to_string(result));
}

IFont* create() {
  wchar_t name[] = L"Arial";
  FONTDESC description{};
  description.cbSizeofstruct = sizeof description;
  description.lpstrName = name;
  description.cySize.int64 = 10 * 10000;  // ten-thousandths of a point
  description.sWeight = FW_NORMAL;
  void* font = nullptr;
  check(OleCreateFontIndirect(&description, IID_IFont, &font));
  return static_cast<IFont*>(font);
}

int weight_of(IFont& font) {
  short weight = 0;
  check(font.get_Weight(&weight));
  return weight;
}

}  // namespace

Font::Font() : font_(create()) {}
Font::~Font() { font_->Release(); }
int Font::weight() { return weight_of(*font_); }

LooseFont::LooseFont() : font_(create()) {}
LooseFont::~LooseFont() { font_->Release(); }
int LooseFont::weight() { return weight_of(*font_); }

struct Dictionary::Members {
  IDispatch* object = nullptr;
  DISPID ids[3]{};
  VARIANT key{};

  ~Members() {
    VariantClear(&key);
    if (object != nullptr) object->Release();
  }
};

Dictionary::Dictionary() : members_(new Members) {
  CLSID clsid{};
  check(CLSIDFromProgID(L"Scripting.Dictionary", &clsid));
  check(CoCreateInstance(clsid, nullptr, CLSCTX_INPROC_SERVER, IID_IDispatch,
                         reinterpret_cast<void**>(&members_->object)));
  const wchar_t* const names[] = {L"Item", L"Count", L"Exists"};
  for (int i = 0; i < 3; ++i) {
    auto* name = const_cast<wchar_t*>(names[i]);
    check(members_->object->GetIDsOfNames(IID_NULL, &name, 1, LOCALE_USER_DEFAULT, &members_->ids[i]));
  }
  members_->key.vt = VT_BSTR;
  members_->key.bstrVal = SysAllocString(L"answer");
}
Dictionary::~Dictionary() = default;

void Dictionary::call(int times) {
  for (int i = 0; i < times; ++i) {
    const bool count = i % 3 == 1;
    DISPPARAMS parameters{count ? nullptr : &members_->key, nullptr, count ? 0u : 1u, 0};
    const WORD flags = i % 3 == 2 ? DISPATCH_METHOD : DISPATCH_PROPERTYGET;
    VARIANT result;
    VariantInit(&result);
    check(members_->object->Invoke(members_->ids[i % 3], IID_NULL, LOCALE_USER_DEFAULT, flags, &parameters, &result,
                                   nullptr, nullptr));
    VariantClear(&result);
  }
}

std::string serve() { return comevents::serve(comevents::Telling::Default); }

}  // namespace benchcom

const char* benchcom_serve() {
  static std::string clsid;
  try {
    clsid = benchcom::serve();
    return clsid.c_str();
  } catch (const std::exception&) {
    return nullptr;
  }
}
