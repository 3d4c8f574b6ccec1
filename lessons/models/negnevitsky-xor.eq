# Negnevitsky, "Artificial Intelligence": the first step of learning XOR, on (1, 1).
# Learning rate 0.1: gradwalk step negnevitsky-xor --rate 0.1
# The book's thresholds θ are subtracted: a bias here is −θ.
input  x1 = 1, x2 = 1
target t = 0
param  w13 = 0.5, w14 = 0.9, w23 = 0.4, w24 = 1.0, w35 = -1.2, w45 = 1.1
param  b3 = -0.8, b4 = 0.1, b5 = -0.3

s3 = w13*x1 + w23*x2 + b3
s4 = w14*x1 + w24*x2 + b4
y3 = sigmoid(s3)
y4 = sigmoid(s4)
s5 = w35*y3 + w45*y4 + b5
y5 = sigmoid(s5)
E  = 1/2*(t - y5)^2
