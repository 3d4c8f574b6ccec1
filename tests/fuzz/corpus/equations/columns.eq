target t
input x
param w = 1e-3
data x t
1 2

y = relu(w*x) - leaky_relu(t) + softplus(x)*tanh(x) + sign(x) + square(x)*exp(-x)
