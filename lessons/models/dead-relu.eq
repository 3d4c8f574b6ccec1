# A dead ReLU. Both units of the first layer get negative sums: their slope is 0,
# and no gradient reaches the weights before them. The weights a and b learn.
# Learning rate 0.1: gradwalk step dead-relu --rate 0.1
input  x1 = -1, x2 = -1
target t = 1
param  w11 = 4, w12 = 2, w21 = 1, w22 = 2
param  a = 1, b = 1

z1 = w11*x1 + w12*x2
z2 = w21*x1 + w22*x2
r1 = relu(z1)
r2 = relu(z2)
s1 = σ(r1)
s2 = σ(r2)
y  = σ(a*s1 + b*s2)
E  = 1/2*(t - y)^2
