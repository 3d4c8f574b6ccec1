# CS231n notes, "Backpropagation, Intuitions": f = (x + y)z.
param x = -2, y = 5, z = -4
q = x + y
f = q*z
