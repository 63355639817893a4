// base-unknown.i: an interface of COM whose base is in another header
%module base_unknown
%include <com_implement.i>
%com_implement(IShape)
struct IShape : public IFigure {
  virtual HRESULT STDMETHODCALLTYPE Draw() = 0;
};
