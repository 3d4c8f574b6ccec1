param w = 1/3# kept
y = w