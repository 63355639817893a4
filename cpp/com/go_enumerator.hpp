// go_enumerator.hpp: IEnumVARIANT over the items that a Go object has given out, all at once.
#pragma once

#include "variant.hpp"

#include <oaidl.h>

namespace gangway::com {

// Copies the elements of an array of VARIANTs. Throws std::bad_alloc.
com_ptr<IEnumVARIANT> enumerator_of(SAFEARRAY& items);

}  // namespace gangway::com
