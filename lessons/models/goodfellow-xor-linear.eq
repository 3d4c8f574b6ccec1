# Goodfellow, Bengio, Courville, "Deep Learning", 6.1: the best a linear model can
# do on XOR is to answer 1/2 everywhere. Its gradient there is 0: --row all.
target t
param  w1 = 0, w2 = 0, b = 0.5
data x1 x2 t
0 0 0
0 1 1
1 0 1
1 1 0

y = w1*x1 + w2*x2 + b
E = (t - y)^2
