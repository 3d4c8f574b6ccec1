param x = 0.5
y = where(x, sum(x, 1, x), mean(x, -x)) + min(x, max(1, 2)) - abs(-x)^2^-1
