# Karpathy's lecture on micrograd: L = (ab + c)f.
param a = 2, b = -3, c = 10, f = -2
e = a*b
d = e + c
L = d*f
