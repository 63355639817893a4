// benchcom.cpp: see benchcom.hpp.
#include "benchcom.hpp"

#include "bell.hpp"

#include <windows.h>

#include <ocidl.h>
#include <olectl.h>

#include <exception>
#include <stdexcept>

namespace benchcom {
namespace {

IFont* create() {
  wchar_t name[] = L"Arial";
  FONTDESC description{};
  description.cbSizeofstruct = sizeof description;
  description.lpstrName = name;
  description.cySize.int64 = 10 * 10000;  // ten-thousandths of a point
  description.sWeight = FW_NORMAL;
  void* font = nullptr;
  if (FAILED(OleCreateFontIndirect(&description, IID_IFont, &font))) throw std::runtime_error("no font");
  return static_cast<IFont*>(font);
}

int weight_of(IFont& font) {
  short weight = 0;
  if (FAILED(font.get_Weight(&weight))) throw std::runtime_error("no weight");
  return weight;
}

}  // namespace

Font::Font() : font_(create()) {}
Font::~Font() { font_->Release(); }
int Font::weight() { return weight_of(*font_); }

LooseFont::LooseFont() : font_(create()) {}
LooseFont::~LooseFont() { font_->Release(); }
int LooseFont::weight() { return weight_of(*font_); }

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
