# Ten sigmoid units, one behind the other: each factor of the chain rule is at
# most a quarter, and the gradient of the first weight is next to nothing.
# Compare: gradwalk inspect sigmoid-chain --wrt w1, and --wrt w10.
input  x = 1
target t = 1
param  w1 = 0.8, w2 = 0.8, w3 = 0.8, w4 = 0.8, w5 = 0.8
param  w6 = 0.8, w7 = 0.8, w8 = 0.8, w9 = 0.8, w10 = 0.8

h1 = w1*x
H1 = σ(h1)
h2 = w2*H1
H2 = σ(h2)
h3 = w3*H2
H3 = σ(h3)
h4 = w4*H3
H4 = σ(h4)
h5 = w5*H4
H5 = σ(h5)
h6 = w6*H5
H6 = σ(h6)
h7 = w7*H6
H7 = σ(h7)
h8 = w8*H7
H8 = σ(h8)
h9 = w9*H8
H9 = σ(h9)
h10 = w10*H9
H10 = σ(h10)
E = 1/2*(t - H10)^2
