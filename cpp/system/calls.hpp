// calls.hpp: the tables of the calls of COM and user32 that apartments make.
//
// They are looked up when the first apartment needs them, so that a program without apartments loads neither ole32 nor
// user32. The tables then stay for the life of the process.
#pragma once

#include <windows.h>

#include <objbase.h>
#include <ole2.h>

namespace gangway {

#define GW_COM_CALLS(X)                                                                                                \
  X(CoInitializeEx)                                                                                                    \
  X(CoUninitialize)                                                                                                    \
  X(OleInitialize)                                                                                                     \
  X(OleUninitialize)                                                                                                   \
  X(CoRegisterMessageFilter)

// These are null where the system lacks them (Wine 8).
#define GW_COM_CANCEL_CALLS(X)                                                                                         \
  X(CoEnableCallCancellation)                                                                                          \
  X(CoCancelCall)

#define GW_WINDOW_CALLS(X)                                                                                             \
  X(RegisterClassExW)                                                                                                  \
  X(CreateWindowExW)                                                                                                   \
  X(DestroyWindow)                                                                                                     \
  X(DefWindowProcW)                                                                                                    \
  X(PostMessageW)                                                                                                      \
  X(SendNotifyMessageW)                                                                                                \
  X(InSendMessage)                                                                                                     \
  X(PeekMessageW)                                                                                                      \
  X(TranslateMessage)                                                                                                  \
  X(DispatchMessageW)                                                                                                  \
  X(MsgWaitForMultipleObjectsEx)                                                                                       \
  X(SetWindowsHookExW)                                                                                                 \
  X(SetWindowsHookExA)                                                                                                 \
  X(SetWinEventHook)                                                                                                   \
  X(SendMessageCallbackW)                                                                                              \
  X(SendMessageCallbackA)                                                                                              \
  X(SetTimer)                                                                                                          \
  X(UnhookWindowsHookEx)                                                                                               \
  X(CallNextHookEx)                                                                                                    \
  X(IsWindowUnicode)                                                                                                   \
  X(CallWindowProcW)                                                                                                   \
  X(CallWindowProcA)                                                                                                   \
  GW_WINDOW_WORD_CALLS(X)

// On 32-bit Windows the names with Ptr are macros of the header.
#if defined(_WIN64)
#define GW_WINDOW_WORD_CALLS(X)                                                                                        \
  X(GetWindowLongPtrW)                                                                                                 \
  X(GetWindowLongPtrA)                                                                                                 \
  X(SetWindowLongPtrW)                                                                                                 \
  X(SetWindowLongPtrA)
#else
#define GW_WINDOW_WORD_CALLS(X)                                                                                        \
  X(GetWindowLongW)                                                                                                    \
  X(GetWindowLongA)                                                                                                    \
  X(SetWindowLongW)                                                                                                    \
  X(SetWindowLongA)
#endif

#define GW_SYSTEM_MEMBER(name) decltype(&::name) name = nullptr;
struct com_call_table {
  GW_COM_CALLS(GW_SYSTEM_MEMBER)
  GW_COM_CANCEL_CALLS(GW_SYSTEM_MEMBER)
};
struct window_call_table {
  GW_WINDOW_CALLS(GW_SYSTEM_MEMBER)
};
#undef GW_SYSTEM_MEMBER

// Null: this Windows lacks one of the calls; GetLastError says why.
const com_call_table* com_calls() noexcept;
const window_call_table* window_calls() noexcept;

// Names the calling thread for debuggers, where the system can (Windows 10 1607).
void name_thread(const wchar_t* name) noexcept;

}  // namespace gangway
