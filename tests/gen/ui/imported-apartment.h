% module panes % go_import_path("example.com/app/panes") % apartment(windows::Pane, STA) namespace windows {
  class Pane {
   public:
    Pane();
  };
}
