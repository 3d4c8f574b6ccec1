# XOR: no line separates the four points, and two hidden units can. Sigmoid units.
#     gradwalk step xor --rate 2 --steps 5000
target t
param  w11 = 0.9, w12 = -0.6, w13 = 0.5, w14 = -0.8, b1 = -0.4, b2 = 0.2
param  w21 = 0.7, w22 = -0.5, b3 = 0.1
data x1 x2 t
1 1 0
1 0 1
0 1 1
0 0 0

h1 = w11*x1 + w12*x2 + b1
h2 = w13*x1 + w14*x2 + b2
H1 = σ(h1)
H2 = σ(h2)
y  = w21*H1 + w22*H2 + b3
Y  = σ(y)
E  = 1/2*(t - Y)^2
