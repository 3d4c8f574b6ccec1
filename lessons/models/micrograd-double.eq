# Karpathy's lecture on micrograd: the smallest quantity used twice.
param a = 3
b = a + a
