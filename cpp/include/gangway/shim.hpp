// shim.hpp: includes everything that a generated shim needs; shims include this header only.
//
// The headers are self-contained C++20 inside the module's DLL; they share nothing with gangway.dll but its C exports,
// so module and runtime may be built by different compilers.
#pragma once

#include <gangway/array.hpp>
#include <gangway/callback.hpp>
#include <gangway/closure.hpp>
#include <gangway/compiler.hpp>
#include <gangway/enter.hpp>
#include <gangway/exception.hpp>
#include <gangway/failure.hpp>
#include <gangway/module.hpp>
#include <gangway/object.hpp>
#include <gangway/pointer.hpp>
#include <gangway/proof.hpp>
#include <gangway/system_error.hpp>
#include <gangway/text.hpp>
#include <gangway/upcall.hpp>
#include <gangway/utf.hpp>

#include <gangway_abi.h>

#include <cstddef>
