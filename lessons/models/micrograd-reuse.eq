# Karpathy's lecture on micrograd: quantities used more than once. A gradient
# that is set instead of added to goes wrong here.
param a = -2, b = 3
d = a*b
e = a + b
f = d*e
