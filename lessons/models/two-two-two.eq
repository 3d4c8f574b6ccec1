# Two inputs, two hidden units, two outputs, in the names of the slides:
# hidden sums h, hidden outputs H, output sums y, outputs Y. A weight's first
# digit is its layer: w11 is the first weight of layer 1, w21 that of layer 2.
input  x1 = 0.60, x2 = 0.20
target t1 = 1, t2 = 0
param  w11 = 0.10, w12 = 0.40, w13 = -0.30, w14 = 0.50
param  w21 = 0.70, w22 = -0.20, w23 = 0.30, w24 = 0.60
param  b1 = 0.10, b2 = -0.10

h1 = w11*x1 + w12*x2 + b1
h2 = w13*x1 + w14*x2 + b1
H1 = σ(h1)
H2 = σ(h2)
y1 = w21*H1 + w22*H2 + b2
y2 = w23*H1 + w24*H2 + b2
Y1 = σ(y1)
Y2 = σ(y2)
E1 = 1/2*(t1 - Y1)^2
E2 = 1/2*(t2 - Y2)^2
E  = E1 + E2
