# Goodfellow, Bengio, Courville, "Deep Learning", 6.1: a ReLU network that solves
# XOR, found by hand. Its error is 0 on every row.
target t
param  W11 = 1, W12 = 1, W21 = 1, W22 = 1, c1 = 0, c2 = -1
param  w1 = 1, w2 = -2, b = 0
data x1 x2 t
0 0 0
0 1 1
1 0 1
1 1 0

z1 = W11*x1 + W21*x2 + c1
z2 = W12*x1 + W22*x2 + c2
h1 = relu(z1)
h2 = relu(z2)
y  = w1*h1 + w2*h2 + b
E  = (t - y)^2
