%module countedcallback
%callback_kept(watch, changed)
void watch(gangway::callback<void(int)> changed);
