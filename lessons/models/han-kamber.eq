# Han, Kamber, Pei, "Data Mining: Concepts and Techniques", the worked example of
# backpropagation. Learning rate 0.9, one step: gradwalk step han-kamber --rate 0.9
# The book's errors δ are (t − O)·O(1 − O): the gradient of E by a unit's sum
# with the other sign, and it adds where gradient descent subtracts.
input  x1 = 1, x2 = 0, x3 = 1
target t = 1
param  w14 = 0.2, w15 = -0.3, w24 = 0.4, w25 = 0.1, w34 = -0.5, w35 = 0.2
param  w46 = -0.3, w56 = -0.2
param  b4 = -0.4, b5 = 0.2, b6 = 0.1

I4 = w14*x1 + w24*x2 + w34*x3 + b4
I5 = w15*x1 + w25*x2 + w35*x3 + b5
O4 = sigmoid(I4)
O5 = sigmoid(I5)
I6 = w46*O4 + w56*O5 + b6
O6 = sigmoid(I6)
E  = 1/2*(t - O6)^2
