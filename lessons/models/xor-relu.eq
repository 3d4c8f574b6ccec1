# XOR with ReLU units: the gradient passes through an active unit unweakened.
#     gradwalk step xor-relu --rate 0.1 --steps 1000
target t
param  w11 = 0.9, w12 = 0.7, w13 = 0.6, w14 = 1.1, b1 = 0.1, b2 = -0.5
param  w21 = 0.8, w22 = -0.9, b3 = 0.1
data x1 x2 t
1 1 0
1 0 1
0 1 1
0 0 0

h1 = w11*x1 + w12*x2 + b1
h2 = w13*x1 + w14*x2 + b2
H1 = relu(h1)
H2 = relu(h2)
y  = w21*H1 + w22*H2 + b3
E  = 1/2*(t - y)^2
