param x = 1, n = 0.5
y = ((((x)))) · -(-x) × x³
z = y^n^n
