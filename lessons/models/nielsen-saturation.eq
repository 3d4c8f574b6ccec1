# Nielsen, "Neural Networks and Deep Learning", chapter 3: one sigmoid unit that is
# to learn 0 from 1, with the quadratic cost. Learning rate 0.15, 300 steps:
#     gradwalk step nielsen-saturation --rate 0.15 --steps 300
# From w = b = 2 the unit is saturated and learns nothing for a long while:
# put --set w=2 --set b=2 behind.
input  x = 1
target t = 0
param  w = 0.6, b = 0.9

z = w*x + b
a = sigmoid(z)
C = 1/2*(t - a)^2
