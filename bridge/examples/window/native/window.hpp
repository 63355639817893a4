// window.hpp: a window whose inside somebody else draws.
#pragma once

#ifndef SWIG
#include <gangway/apartment.hpp>
#include <gangway/closure.hpp>

#include <windows.h>

#include <cstddef>
#include <exception>
#include <string>
#endif

namespace ui {

/// A window on the screen, on the apartment that made it. Colours are 0xRRGGBB; coordinates are pixels from the inside's
/// upper left corner.
class Window {
 public:
  /// Shows a window with the inside width by height. The title is UTF-8.
  Window(const std::string& title, int width, int height);
  ~Window();

  /// Calls paint whenever the inside must be drawn, which it does with fill, write and show.
  void on_paint(gangway::callback<void()> paint);
  /// Calls click with the place of every click.
  void on_click(gangway::callback<void(int, int)> click);

  /// Draws a rectangle. Only while painting, like write and show; throws std::logic_error else.
  void fill(int x, int y, int width, int height, unsigned int colour);
  /// Draws a line of text, UTF-8, with its upper left corner at x, y.
  void write(int x, int y, const std::string& text, unsigned int colour);
  /// Draws pixels, rows of the given width from top to bottom.
  void show(int x, int y, int width, const unsigned int* pixels, size_t count);

  /// Has everything painted anew, soon.
  void repaint();
  /// Closes the window as its close button does.
  void dismiss();
  /// Waits until the window is closed. What went wrong in paint or click closes it too, and is thrown here.
  void wait();

 private:
#ifndef SWIG
  Window(const Window&);
  static LRESULT CALLBACK procedure(HWND handle, UINT message, WPARAM wide, LPARAM lng) noexcept;
  LRESULT handle_message(UINT message, WPARAM wide, LPARAM lng);
  void paint_all();
  HDC canvas() const;

  HWND window_ = nullptr;
  HDC canvas_ = nullptr;  // what is painted on, while painting
  bool again_ = false;    // repaint came while painting
  gangway::callback<void()> paint_;
  gangway::callback<void(int, int)> click_;
  gangway::event closed_;
  std::exception_ptr failure_;
#endif
};

}  // namespace ui
