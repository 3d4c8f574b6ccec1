# CS231n notes, "Backpropagation, Intuitions": a sigmoid neuron with two inputs.
input x0 = -1, x1 = -2
param w0 = 2, w1 = -3, w2 = -3
s = w0*x0 + w1*x1 + w2
f = sigmoid(s)
