struct Imported {
  int value;
};
