// extend-destructor.i: a destructor in %extend
%module extend_destructor
struct Stream {
  %extend {
    Stream() { return stream_new(); }
    ~Stream() { stream_free($self); }
  }
};
