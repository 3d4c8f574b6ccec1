param a = 1, b = 2
y = max(a b, (a b))
