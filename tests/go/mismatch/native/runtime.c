/* runtime.c: a gangway.dll of another ABI major. It can say so and nothing else. */
#include "gangway_abi.h"

#define STUB(result, name, parameters, bytes) __declspec(dllexport) result GW_CALL name parameters;
GW_RUNTIME_EXPORTS(STUB)

gw_status GW_CALL gw_runtime_query(gw_runtime_info* info) {
  info->abi_major = GW_ABI_MAJOR + 1;
  info->abi_minor = 0;
  return GW_OK;
}
gw_status GW_CALL gw_start(const gw_host* host) { return host->abi_major == GW_ABI_MAJOR + 1 ? GW_OK : GW_E_FRAME; }

/* The rest only has to be there for the modules that import it. */
gw_status GW_CALL gw_guard_call(gw_body body, gw_frame* frame, const char* entry) {
  (void)body, (void)frame, (void)entry;
  return GW_E_FRAME;
}
gw_error* GW_CALL gw_error_new(const gw_error* source) { return (gw_error*)(uintptr_t)source; }
void GW_CALL gw_error_free(gw_error* error) { (void)error; }
void* GW_CALL gw_text_alloc(uint64_t bytes) {
  (void)bytes;
  return 0;
}
void GW_CALL gw_text_free(void* owner) { (void)owner; }
gw_handle GW_CALL gw_handle_new(const gw_type* type, void* object) {
  (void)type, (void)object;
  return 0;
}
gw_status GW_CALL gw_handle_acquire(gw_handle handle, const gw_type* type, void** object, const char** why) {
  (void)handle, (void)type, (void)object, (void)why;
  return GW_E_HANDLE;
}
void GW_CALL gw_handle_release(gw_handle handle) { (void)handle; }
gw_status GW_CALL gw_handle_close(gw_frame* frame) {
  (void)frame;
  return GW_E_HANDLE;
}
uint64_t GW_CALL gw_handle_list(gw_handle_info* infos, uint64_t capacity) {
  (void)infos, (void)capacity;
  return 0;
}
void GW_CALL gw_upcall(gw_upcall_frame* frame) { (void)frame; }
uint32_t GW_CALL gw_guard_depth(void) { return 0; }
