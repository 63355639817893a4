// go_reference.hpp: gives by-reference arguments and the fields of records their new values.
#pragma once

#include <windows.h>

#include <oaidl.h>

namespace gangway::com {

// Puts a copy of the value where the by-reference argument points to, converted to the type there, and frees what was
// there. DISP_E_TYPEMISMATCH and the like: nothing has changed.
HRESULT store_through(const VARIANT& reference, const VARIANT& value, LCID locale) noexcept;

}  // namespace gangway::com
