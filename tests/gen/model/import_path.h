% module figures % go_import_path("example.com/app/figures") namespace figures {
  enum Ink { black, red };
  struct Point {
    int x, y;
  };
  class Figure {
   public:
    Figure();
    virtual ~Figure();
    virtual int area() const;
  };
  class Token;
}
