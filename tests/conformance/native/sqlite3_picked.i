// sqlite3_picked.i: what a user picked of the library, and what he said for it.
%module sqlite
%{
#include <string>
#include "gangway/closure.hpp"
#include "sqlite3.h"
%}
%include <std_string.i>
%include <typemaps.i>
%ignore sqlite3_open; %ignore sqlite3_open16; %ignore sqlite3_prepare; %ignore sqlite3_prepare_v2; %ignore sqlite3_prepare_v3;
%ignore sqlite3_prepare16; %ignore sqlite3_prepare16_v2; %ignore sqlite3_prepare16_v3; %ignore sqlite3_exec; %ignore sqlite3_version;
%ignore sqlite3_mutex_held; %ignore sqlite3_mutex_notheld;
/* Of functions with varargs one signature each. */
%ignore sqlite3_vmprintf; %ignore sqlite3_vsnprintf; %ignore sqlite3_str_vappendf;
%varargs(int value) sqlite3_config;
%varargs(int onoff, int *is_on) sqlite3_db_config;
%varargs(int value) sqlite3_test_control;
%varargs(int value) sqlite3_vtab_config;
%varargs(const char *text) sqlite3_log;
%varargs(const char *text) sqlite3_mprintf;
%varargs(const char *text) sqlite3_snprintf;
%varargs(const char *text) sqlite3_str_appendf;
/* Texts and blobs are lent for the call, as SQLite copies them; a closure in Go needs no destructor. */
%typemap(in, numinputs=0) void (*)(void *) "$1 = SQLITE_TRANSIENT;"
%typemap(in, numinputs=0) void (*xDestroy)(void *), void (*xDestructor)(void *) "$1 = nullptr;"
/* What SQLite calls it keeps, until it gets another one. */
%callback_kept(sqlite3_auto_extension, xEntryPoint);
%callback_kept(sqlite3_cancel_auto_extension, xEntryPoint);
%callback_kept_context(sqlite3_autovacuum_pages, pages, context);
%callback_kept_context(sqlite3_busy_handler, arg2, arg3);
%callback_kept_context(sqlite3_collation_needed, arg3, arg2);
%callback_kept_context(sqlite3_collation_needed16, arg3, arg2);
%callback_kept_context(sqlite3_commit_hook, arg2, arg3);
%callback_kept_context(sqlite3_create_collation, xCompare, pArg);
%callback_kept_context(sqlite3_create_collation16, xCompare, pArg);
%callback_kept_context(sqlite3_create_collation_v2, xCompare, pArg);
%define %function_kept(F) %callback_kept(F, xFunc); %callback_kept(F, xStep); %callback_kept(F, xFinal); %enddef
%function_kept(sqlite3_create_function)
%function_kept(sqlite3_create_function16)
%function_kept(sqlite3_create_function_v2)
%callback_kept(sqlite3_create_window_function, xStep);
%callback_kept(sqlite3_create_window_function, xFinal);
%callback_kept(sqlite3_create_window_function, xValue);
%callback_kept(sqlite3_create_window_function, xInverse);
%callback_kept_context(sqlite3_memory_alarm, arg1, arg2);
%callback_kept_context(sqlite3_profile, xProfile, arg3);
%callback_kept_context(sqlite3_progress_handler, arg3, arg4);
%callback_kept_context(sqlite3_rollback_hook, arg2, arg3);
%callback_kept(sqlite3_rtree_geometry_callback, xGeom);
%callback_kept(sqlite3_rtree_query_callback, xQueryFunc);
%callback_kept_context(sqlite3_set_authorizer, xAuth, pUserData);
%callback_kept_context(sqlite3_trace, xTrace, arg3);
%callback_kept_context(sqlite3_trace_v2, xCallback, pCtx);
%callback_kept(sqlite3_unlock_notify, xNotify);
%callback_kept_context(sqlite3_update_hook, arg2, arg3);
%callback_kept_context(sqlite3_wal_hook, arg2, arg3);
/* Two destructors without a name in the header. */
typedef struct sqlite3 sqlite3;
typedef struct sqlite3_context sqlite3_context;
int sqlite3_autovacuum_pages(sqlite3 *db, unsigned int (*pages)(void *, const char *, unsigned int, unsigned int, unsigned int), void *context,
                             void (*xDestroy)(void *));
void sqlite3_set_auxdata(sqlite3_context *call, int N, void *data, void (*xDestroy)(void *));
%include "sqlite3.h"
%inline %{
#include <stdexcept>
/* sqlite3_open_v2 without the pointer to a pointer. */
inline sqlite3 *open_db(const std::string &path, int flags) {
  sqlite3 *db = nullptr;
  if (sqlite3_open_v2(path.c_str(), &db, flags, nullptr) == SQLITE_OK) return db;
  const std::string why = db ? sqlite3_errmsg(db) : "out of memory";
  sqlite3_close(db);
  throw std::runtime_error(why);
}
inline sqlite3_stmt *prepare(sqlite3 *db, const std::string &sql) {
  sqlite3_stmt *s = nullptr;
  if (sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &s, nullptr) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(db));
  return s;
}
inline std::string column_string(sqlite3_stmt *s, int i) {
  const auto *t = reinterpret_cast<const char *>(sqlite3_column_text(s, i));
  return t ? std::string(t, static_cast<std::size_t>(sqlite3_column_bytes(s, i))) : std::string();
}
inline int bind_string(sqlite3_stmt *s, int i, const std::string &v) { return sqlite3_bind_text(s, i, v.data(), static_cast<int>(v.size()), SQLITE_TRANSIENT); }
%}
