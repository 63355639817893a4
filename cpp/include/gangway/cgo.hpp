// cgo.hpp: the C++ that gangway/cgo.h needs in a package with C++: exceptions, std::terminate. One file of the DLL includes
// it, alone.
#pragma once

#include <gangway/enter.hpp>
#include <gangway/module.hpp>

#include <gangway/cgo.h>

gw_status gw_cgo_translate(gw_frame* frame) noexcept { return gangway::translate_exception(frame); }

void gw_cgo_after_fault() noexcept { gangway::detail::after_fault(0); }

gw_status gw_cgo_contract(gw_contract* out, const char* module, const char* generator, const char* text,
                          std::uint64_t hash) noexcept {
  return gangway::module_contract(out, module, generator, text, hash);
}
