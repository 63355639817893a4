int middle(int **value);
