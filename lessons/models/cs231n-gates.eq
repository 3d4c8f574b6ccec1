# CS231n notes, "Backpropagation, Intuitions": add, multiply and max gates.
param x = 3, y = -4, z = 2, w = -1
p = x*y
m = max(z, w)
f = 2*(p + m)
