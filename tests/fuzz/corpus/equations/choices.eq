param sigma = 1; param if = 2
h = sigma(sigma)*if
y = 1 if h > 0.5 else h if if < h else 0
