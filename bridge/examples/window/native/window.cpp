// window.cpp: an ordinary Win32 window. What is particular to Gangway: window_procedure at the head of the procedure, and
// that calls of paint and click wait for Go while other calls, those that draw, run on this thread.
#include "window.hpp"

#include <stdexcept>
#include <system_error>
#include <utility>

namespace ui {
namespace {

constexpr DWORD kStyle = WS_OVERLAPPED | WS_CAPTION | WS_SYSMENU | WS_MINIMIZEBOX;

[[noreturn]] void throw_last_error(const char* what) {
  throw std::system_error(static_cast<int>(GetLastError()), std::system_category(), what);
}

std::wstring wide(const std::string& text) {
  const int length = static_cast<int>(text.size());
  std::wstring result(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, text.data(), length, nullptr, 0)),
                      L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), length, result.data(), static_cast<int>(result.size()));
  return result;
}

COLORREF colour_of(unsigned int rgb) { return RGB((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff); }

HINSTANCE module() { return GetModuleHandleW(L"window.dll"); }

}  // namespace

Window::Window(const std::string& title, int width, int height) {
  static const ATOM atom = [] {
    WNDCLASSEXW wanted{};
    wanted.cbSize = sizeof wanted;
    wanted.lpfnWndProc = &procedure;
    wanted.hInstance = module();
    wanted.hCursor = LoadCursorW(nullptr, reinterpret_cast<LPCWSTR>(IDC_ARROW));
    wanted.lpszClassName = L"Gangway.Example";
    return RegisterClassExW(&wanted);
  }();
  if (atom == 0) throw_last_error("RegisterClassExW");
  RECT outside{0, 0, width, height};
  AdjustWindowRect(&outside, kStyle, FALSE);
  window_ =
      CreateWindowExW(0, reinterpret_cast<LPCWSTR>(static_cast<ULONG_PTR>(atom)), wide(title).c_str(), kStyle, 60, 40,
                      outside.right - outside.left, outside.bottom - outside.top, nullptr, nullptr, module(), this);
  if (window_ == nullptr) throw_last_error("CreateWindowExW");
  ShowWindow(window_, SW_SHOWNORMAL);
}

Window::~Window() {
  if (window_ != nullptr) DestroyWindow(window_);
}

void Window::on_paint(gangway::callback<void()> paint) {
  paint_ = std::move(paint);
  repaint();
}

void Window::on_click(gangway::callback<void(int, int)> click) { click_ = std::move(click); }

HDC Window::canvas() const {
  if (canvas_ == nullptr) throw std::logic_error("nothing is being painted");
  return canvas_;
}

void Window::fill(int x, int y, int width, int height, unsigned int colour) {
  const RECT place{x, y, x + width, y + height};
  const HBRUSH brush = CreateSolidBrush(colour_of(colour));
  FillRect(canvas(), &place, brush);
  DeleteObject(brush);
}

void Window::write(int x, int y, const std::string& text, unsigned int colour) {
  const std::wstring units = wide(text);
  SelectObject(canvas(), GetStockObject(DEFAULT_GUI_FONT));
  SetTextColor(canvas(), colour_of(colour));
  SetBkMode(canvas(), TRANSPARENT);
  TextOutW(canvas(), x, y, units.data(), static_cast<int>(units.size()));
}

void Window::show(int x, int y, int width, const unsigned int* pixels, std::size_t count) {
  if (width <= 0 || count % static_cast<std::size_t>(width) != 0) throw std::invalid_argument("rows are not complete");
  const int height = static_cast<int>(count) / width;
  BITMAPINFO info{};
  info.bmiHeader.biSize = sizeof info.bmiHeader;
  info.bmiHeader.biWidth = width;
  info.bmiHeader.biHeight = -height;  // from top to bottom
  info.bmiHeader.biPlanes = 1;
  info.bmiHeader.biBitCount = 32;
  SetDIBitsToDevice(canvas(), x, y, static_cast<DWORD>(width), static_cast<DWORD>(height), 0, 0, 0,
                    static_cast<UINT>(height), pixels, &info, DIB_RGB_COLORS);
}

void Window::repaint() {
  if (canvas_ != nullptr)
    again_ = true;
  else if (window_ != nullptr)
    InvalidateRect(window_, nullptr, FALSE);
}

void Window::dismiss() {
  if (window_ != nullptr) PostMessageW(window_, WM_CLOSE, 0, 0);
}

void Window::wait() {
  if (window_ != nullptr) closed_.wait();
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

// On a bitmap first, so that the screen never shows half a picture.
void Window::paint_all() {
  PAINTSTRUCT painting;
  const HDC screen = BeginPaint(window_, &painting);
  if (canvas_ != nullptr) {  // on top of a paint that waits for Go
    EndPaint(window_, &painting);
    again_ = true;
    return;
  }
  RECT inside;
  GetClientRect(window_, &inside);
  canvas_ = CreateCompatibleDC(screen);
  const HBITMAP bitmap = CreateCompatibleBitmap(screen, inside.right, inside.bottom);
  const HGDIOBJ before = SelectObject(canvas_, bitmap);
  FillRect(canvas_, &inside, static_cast<HBRUSH>(GetStockObject(WHITE_BRUSH)));
  again_ = false;
  try {
    if (paint_) paint_();
  } catch (...) {
    failure_ = std::current_exception();
  }
  BitBlt(screen, 0, 0, inside.right, inside.bottom, canvas_, 0, 0, SRCCOPY);
  SelectObject(canvas_, before);
  DeleteObject(bitmap);
  DeleteDC(std::exchange(canvas_, nullptr));
  EndPaint(window_, &painting);
  if (again_) repaint();
}

LRESULT Window::handle_message(UINT message, WPARAM wide, LPARAM lng) {
  switch (message) {
  case WM_PAINT: paint_all(); break;
  case WM_ERASEBKGND: return 1;  // paint covers everything
  case WM_LBUTTONDOWN:
    if (click_) click_(static_cast<short>(LOWORD(lng)), static_cast<short>(HIWORD(lng)));
    break;
  case WM_DESTROY:
    window_ = nullptr;
    closed_.signal();
    break;
  default: return DefWindowProcW(window_, message, wide, lng);
  }
  return 0;
}

LRESULT CALLBACK Window::procedure(HWND handle, UINT message, WPARAM wide, LPARAM lng) noexcept {
  const gangway::window_procedure here;
  if (message == WM_NCCREATE) {
    auto* const self = static_cast<Window*>(reinterpret_cast<const CREATESTRUCTW*>(lng)->lpCreateParams);
    self->window_ = handle;
    SetWindowLongPtrW(handle, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(self));
  }
  auto* const self = reinterpret_cast<Window*>(GetWindowLongPtrW(handle, GWLP_USERDATA));
  if (self == nullptr) return DefWindowProcW(handle, message, wide, lng);
  try {
    const LRESULT result = self->handle_message(message, wide, lng);
    if (!self->failure_) return result;
  } catch (...) {  // none may leave the procedure
    self->failure_ = std::current_exception();
  }
  self->dismiss();
  return 0;
}

}  // namespace ui
