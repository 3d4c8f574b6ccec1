param w1 = 1, w2 = -1, b = 0.5
data x1 x2 t
0 0 0
0 1 1 # second
−1 0 1
1, 1, 0
end
h = σ(w1*x1 + w2*x2 + b)
E = 1/2*(t - h)²
