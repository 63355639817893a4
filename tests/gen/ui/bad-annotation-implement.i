// bad-annotation-implement.i: interfaces that Go cannot implement
%module bad_annotation_implement
%include <com_implement.i>
%com_implement(IAuto)
struct IAuto : public IDispatch { virtual HRESULT STDMETHODCALLTYPE Run() = 0; };
%com_implement(IEmpty)
struct IEmpty : public IUnknown {};
%com_implement(IDerived)
struct IDerived : public IElsewhere { virtual HRESULT STDMETHODCALLTYPE Run() = 0; };
%com_implement(IOdd)
struct POINTL { int x, y; };
struct IOdd : public IUnknown {
  virtual ULONG STDMETHODCALLTYPE Count() = 0;
  virtual HRESULT STDMETHODCALLTYPE Move(POINTL to) = 0;
  virtual HRESULT STDMETHODCALLTYPE Read(void *data, ULONG size, ULONG *done) = 0;
  virtual HRESULT STDMETHODCALLTYPE Ask(REFIID iid, void **object) = 0;
  virtual HRESULT STDMETHODCALLTYPE Twice(LONG a) = 0;
  virtual HRESULT STDMETHODCALLTYPE Twice(BSTR a) = 0;
};
