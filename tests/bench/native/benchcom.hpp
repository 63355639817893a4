// benchcom.hpp: typed COM calls that do as little as possible, and objects that raise events.
#pragma once

#include <memory>
#include <string>

struct IFont;

namespace benchcom {

// COM's font, by its vtable; on an apartment.
class Font {
 public:
  Font();
  ~Font();
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;
  int weight();

 private:
  IFont* const font_;
};

// The same on no apartment, for the direct lane. COM does not mind: a font is memory, and no proxy is made here.
class LooseFont {
 public:
  LooseFont();
  ~LooseFont();
  LooseFont(const LooseFont&) = delete;
  LooseFont& operator=(const LooseFont&) = delete;
  int weight();

 private:
  IFont* const font_;
};

// What of a late-bound call is COM's: a dictionary called through IDispatch::Invoke, with DISPIDs and arguments at hand.
class Dictionary {
 public:
  Dictionary();
  ~Dictionary();
  Dictionary(const Dictionary&) = delete;
  Dictionary& operator=(const Dictionary&) = delete;
  // `times` calls of Item, Count and Exists in turn.
  void call(int times);

 private:
  struct Members;
  const std::unique_ptr<Members> members_;
};

// Makes the bells of tests/go/comevents known to this apartment, and returns their "{CLSID}".
std::string serve();

}  // namespace benchcom

#ifndef SWIG
// serve for a thread that is no apartment of Gangway's; null when it fails.
extern "C" __declspec(dllexport) const char* benchcom_serve();
#endif
