// com-direction.i: pointers of interfaces, of which nothing says whether the caller gives or gets
%module com_direction
%include <com_implement.i>
%com_implement(ISink)
struct ISink : public IUnknown {
  virtual HRESULT STDMETHODCALLTYPE Indicate(LONG count, IUnknown **objects) = 0;
  virtual HRESULT STDMETHODCALLTYPE Buffer(double time, BYTE *data, LONG size) = 0;
  virtual HRESULT STDMETHODCALLTYPE Take(VARIANT *what) = 0;
  virtual HRESULT STDMETHODCALLTYPE Say(_Out_ LONG *number, __RPC__deref_out_opt BSTR *text) = 0;
};
