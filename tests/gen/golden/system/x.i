%module system
%import_dll("kernel32.dll")
unsigned long GetTickCount(void);
%end_import_dll
