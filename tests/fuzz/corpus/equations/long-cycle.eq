a = b; b = c; c = d; d = a
