%module retrycode
%hresult(save)
%retry(save, RPC_E_CALL_REJECTED, MY_BUSY)
long save(const char *name);
