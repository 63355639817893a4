// reader.hpp: what a file of C++ declares, read with libclang in this process.
#pragma once

#include "clang/api.hpp"
#include "clang/model.hpp"
#include "clang/view.hpp"

namespace gangway::gen::clang {

// Throws view_error.
cpp_unit read_headers(const clang_api& api, const view_request& request);

}  // namespace gangway::gen::clang
