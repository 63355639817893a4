%module retryerror
%retry(save, 32)
int save(const char *name);
