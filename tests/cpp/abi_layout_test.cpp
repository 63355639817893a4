// abi_layout_test.cpp: the layout of everything that crosses. Compiling is the check.
//
// A failure means the ABI changed: GW_ABI_MAJOR goes up, and the Go mirror changes with it.
#include <gangway_abi.h>

#include <cstddef>

#define SIZE(type, bytes) static_assert(sizeof(type) == bytes && alignof(type) == 8, "size of " #type)
#define AT(type, field, offset) static_assert(offsetof(type, field) == offset, "offset of " #type "." #field)

static_assert(GW_ABI_MAJOR == 1);

SIZE(gw_ptr, 8);
AT(gw_ptr, p, 0);

SIZE(gw_view, 16);
AT(gw_view, data, 0);
AT(gw_view, len, 8);

SIZE(gw_text_out, 64);
AT(gw_text_out, data, 0);
AT(gw_text_out, len, 8);
AT(gw_text_out, owner, 16);
AT(gw_text_out, small_text, 24);

SIZE(gw_error, 120);
AT(gw_error, size, 0);
AT(gw_error, status, 4);
AT(gw_error, code, 8);
AT(gw_error, std_kind, 12);
AT(gw_error, address, 16);
AT(gw_error, pc, 24);
AT(gw_error, module_offset, 32);
AT(gw_error, access, 40);
AT(gw_error, reserved, 44);
AT(gw_error, type, 48);
AT(gw_error, what, 64);
AT(gw_error, entry, 80);
AT(gw_error, module, 96);
AT(gw_error, cause, 112);

SIZE(gw_frame, 16);
AT(gw_frame, size, 0);
AT(gw_frame, reserved, 4);
AT(gw_frame, error, 8);

SIZE(gw_upcall_frame, 16);
AT(gw_upcall_frame, size, 0);
AT(gw_upcall_frame, status, 4);
AT(gw_upcall_frame, callback, 8);

SIZE(gw_host, 24);
AT(gw_host, upcall, 16);

SIZE(gw_runtime_info, 40);
AT(gw_runtime_info, live_errors, 16);
AT(gw_runtime_info, live_texts, 24);
AT(gw_runtime_info, live_handles, 32);

SIZE(gw_contract, 72);
AT(gw_contract, hash, 16);
AT(gw_contract, module, 24);
AT(gw_contract, generator, 40);
AT(gw_contract, text, 56);

SIZE(gw_handle_info, 16);
AT(gw_handle_info, handle, 0);
AT(gw_handle_info, name, 8);

SIZE(gw_close_frame, 24);
AT(gw_close_frame, handle, 16);

// gw_type does not cross to Go: its pointers are as long as pointers are.
static_assert(offsetof(gw_type, name) == 8);
static_assert(offsetof(gw_type, destroy) == 8 + sizeof(void*));

// Status and kind numbers are part of the ABI too.
static_assert(GW_OK == 0 && GW_E_EXCEPTION == 1 && GW_E_FAULT == 2 && GW_E_HANDLE == 3 && GW_E_ARGUMENT == 4);
static_assert(GW_E_LASTERROR == 5 && GW_E_ERRNO == 6 && GW_E_HRESULT == 7 && GW_E_FRAME == 8 && GW_E_MEMORY == 9);
static_assert(GW_STD_NONE == 0 && GW_STD_EXCEPTION == 1 && GW_STD_SYSTEM_ERROR == 11 && GW_STD_BAD_FUNCTION_CALL == 16);
