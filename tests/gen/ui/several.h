int middle(int** value);
