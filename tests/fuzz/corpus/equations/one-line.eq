input x = 2; param w = -0.5 # a comment
y = w*x + 1
L = (y - 1)^2
