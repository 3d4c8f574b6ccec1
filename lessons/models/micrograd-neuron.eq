# Karpathy's lecture on micrograd: a tanh neuron. The bias makes the numbers come out even.
input x1 = 2, x2 = 0
param w1 = -3, w2 = 1, b = 6.8813735870195432
n = x1*w1 + x2*w2 + b
o = tanh(n)
