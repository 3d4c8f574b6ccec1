param x = 0
y = 1/x + log(x) + sqrt(x - 1)
