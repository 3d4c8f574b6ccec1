# A single perceptron learns AND, which one line can separate. The step of the
# first perceptrons has no slope to follow, so a sigmoid stands in its place.
#     gradwalk step perceptron --rate 5 --steps 500
target t
param  w1 = 0.2, w2 = -0.3, b = 0.1
data x1 x2 t
0 0 0
0 1 0
1 0 0
1 1 1

z = w1*x1 + w2*x2 + b
y = σ(z)
E = 1/2*(t - y)^2
