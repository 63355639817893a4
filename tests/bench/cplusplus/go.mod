module gangway.invalid/cplusplus

go 1.24.0
