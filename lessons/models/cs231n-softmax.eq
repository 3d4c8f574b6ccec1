# After CS231n notes, "Linear classification": softmax and cross-entropy of one
# example. The logits are the logarithms of the probabilities wanted, .2 .3 .5;
# the right class is the second (class 1, counted from 0).
param z0 = log(0.2), z1 = log(0.3), z2 = log(0.5)
s  = exp(z0) + exp(z1) + exp(z2)
p0 = exp(z0)/s
p1 = exp(z1)/s
p2 = exp(z2)/s
L  = -log(p1)
