// import_path.i: a module that says where its package is, and takes the types of another one that says it, too
%module import_path
%go_import_path("example.com/app/drawings")
%import "import_path.swg"
namespace drawings {
class Tile : public figures::Figure {
public:
  Tile();
  int pattern() const;
};
int area(const figures::Figure &figure);
figures::Point middle(figures::Point one, figures::Ink ink);
void redeem(figures::Token *token);
}
