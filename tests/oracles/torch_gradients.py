#!/usr/bin/python3
"""What PyTorch says of the models below: writes torch_gradients.txt beside itself.

    /usr/bin/python3 tests/oracles/torch_gradients.py

Needs Debian's python3-torch. tests/test_oracle.c reads the file and needs none.

The file, line by line; numbers have 17 digits, tensors are stored by rows:

    # a comment
    equations NAME           an equation file follows,
    | TEXT                   each of its lines behind "| "
    value QUANTITY NUMBER    the value of a quantity
    grad QUANTITY NUMBER     the derivative of the last quantity by an input or parameter
    mlp ACTIVATION LOSS      a network: LOSS(act(X·W1 + b1)·W2 + b2, T)
    tensor NAME ROWS COLS NUMBER ...
    tensor_grad NAME NUMBER ...      the derivative of the loss
    loss NUMBER
    end                      of the equations or the network
"""
import os
import re

import torch

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)


def tensor(x):
    return x if isinstance(x, torch.Tensor) else torch.tensor(float(x))


def on_tensors(function):
    return lambda *args: function(*[tensor(x) for x in args])


def piecewise_linear(x):
    return torch.clamp(x + 0.5, 0, 1)


ACTIVATIONS = {
    "linear": lambda x: x,
    "piecewise_linear": piecewise_linear,
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": torch.nn.functional.leaky_relu,  # its slope is 0.01, too
    "softplus": torch.nn.functional.softplus,
    "sin": torch.sin,
}

FUNCTIONS = {
    name: on_tensors(function)
    for name, function in {
        **ACTIVATIONS,
        "exp": torch.exp,
        "log": torch.log,
        "ln": torch.log,
        "sqrt": torch.sqrt,
        "abs": torch.abs,
        "square": torch.square,
        "cos": torch.cos,
        "sign": torch.sign,
        "min": torch.minimum,
        "max": torch.maximum,
        "where": lambda z, a, b: torch.where(z > 0, a, b),
        "sum": lambda *terms: sum(terms),
        "mean": lambda *terms: sum(terms) / len(terms),
    }.items()
}

EQUATIONS = {
    "mazur": """
        input i1 = 0.05, i2 = 0.10
        target t1 = 0.01, t2 = 0.99
        param w1 = 0.15, w2 = 0.20, w3 = 0.25, w4 = 0.30
        param w5 = 0.40, w6 = 0.45, w7 = 0.50, w8 = 0.55
        param b1 = 0.35, b2 = 0.60
        h1 = sigmoid(w1*i1 + w2*i2 + b1)
        h2 = sigmoid(w3*i1 + w4*i2 + b1)
        o1 = sigmoid(w5*h1 + w6*h2 + b2)
        o2 = sigmoid(w7*h1 + w8*h2 + b2)
        E = 1/2*(t1 - o1)^2 + 1/2*(t2 - o2)^2""",
    "one_neuron": """
        input x = 1.5
        target t = 0
        param w = 0.5, b = 0.1
        z = w*x + b
        y = sigmoid(z)
        E = 1/2*(t - y)^2""",
    "shared_names": """
        param x = 1.25
        H1 = x^2
        H2 = H1*x - 3
        H3 = H1*H2 + H1
        y = H3*H1 - H2*x + H3/H1""",
    "polynomial": """
        param x = -1.7
        y = 3*x^5 - 2*x^3 + x^2/4 - x + 1""",
    "quotients": """
        param a = 2, b = -3, c = 0.5
        q = a/b/c
        r = (a - b)/(b*c + a^2)
        y = q/r - 1/a""",
    "powers": """
        param a = 1.5, b = 2.5, c = -0.75
        p = a^b
        q = b^c
        y = p^-1 + q*a^c^2 - (-c)^a""",
    "logarithms": """
        param a = 0.3, b = 4
        y = log(a)*ln(b) + exp(-a*b) + sqrt(a + b^2) + log(exp(a) + exp(b))""",
    "waves": """
        param x = 0.8, f = 3
        y = sin(f*x)*cos(x/f) - sin(cos(x))^2""",
    "choices": """
        param a = 0.7, b = -1.2, c = 2
        m = min(a, b) + max(b, c)*min(a, c)
        w = where(b, a*c, a/c) + where(c, square(a), exp(a))
        y = m*w + abs(b)*sign(b)*a""",
    "activations": """
        param x = 0.4, z = -0.3
        a = sigmoid(x) + tanh(z) + softplus(x*z)
        b = relu(x) + relu(z) + leaky_relu(x) + leaky_relu(z)
        c = piecewise_linear(x) + piecewise_linear(z) + piecewise_linear(3*x) + linear(z)
        y = a*b*c""",
    "vanishing": """
        input x = 1
        param w1 = 0.5, w2 = -0.6, w3 = 0.7, w4 = -0.8, w5 = 0.9
        h1 = sigmoid(w1*x)
        h2 = sigmoid(w2*h1)
        h3 = sigmoid(w3*h2)
        h4 = sigmoid(w4*h3)
        h5 = sigmoid(w5*h4)
        E = 1/2*(1 - h5)^2""",
    "xor_row": """
        input x1 = 1, x2 = 0
        target t = 1
        param w11 = 0.3, w12 = -0.4, w21 = 0.9, w22 = 0.2, v1 = -0.5, v2 = 0.8, b1 = 0.1, b2 = -0.2, c = 0.05
        h1 = tanh(w11*x1 + w12*x2 + b1)
        h2 = tanh(w21*x1 + w22*x2 + b2)
        y = sigmoid(v1*h1 + v2*h2 + c)
        E = -(t*log(y) + (1 - t)*log(1 - y))""",
    "softmax_by_hand": """
        param z1 = 1, z2 = -0.5, z3 = 2.5
        s = exp(z1) + exp(z2) + exp(z3)
        p1 = exp(z1)/s
        p2 = exp(z2)/s
        E = -log(p1)*0.25 - log(p2)*0.75""",
    "sums_and_means": """
        param a = 1, b = 2, c = 4.5
        m = mean(a, b, c)
        v = mean((a - m)^2, (b - m)^2, (c - m)^2)
        y = sum(a, b*c, v)/sqrt(v + 1e-5)""",
    "saturated": """
        param x = 30, w = -2
        y = sigmoid(x) + tanh(x) + softplus(w*x) + exp(w*x)*x""",
    "doubling": """
        param y0 = 1.0625
        y1 = y0*y0
        y2 = y1*y1 + y0
        y3 = y2*y2 - y1
        y4 = y3*y3/y2""",
}

MAX = "%.17g"


def numbers(t):
    return " ".join(MAX % x for x in t.detach().flatten().tolist())


def run_equations(text):
    """Python reads our formulas, once ^ is written **; the order of operations is the same."""
    names, leaves = dict(FUNCTIONS), []
    for line in text:
        head, _, rest = line.partition(" ")
        if head in ("input", "target", "param"):
            for name, value in re.findall(r"(\w+) = ([^,]+)", rest):
                names[name] = torch.tensor(float(value), requires_grad=True)
                leaves.append(name)
        else:
            name, _, formula = line.partition(" = ")
            names[name] = tensor(eval(formula.replace("^", "**"), names))
            names[name].retain_grad()
            last = name
    names[last].backward()
    return names, leaves


def write_equations(out, name, text):
    lines = [line.strip() for line in text.strip().splitlines()]
    values, leaves = run_equations(lines)
    print("equations", name, file=out)
    for line in lines:
        print("|", line, file=out)
    for quantity, value in values.items():
        if isinstance(value, torch.Tensor) and quantity not in leaves:
            print("value", quantity, numbers(value), file=out)
    for leaf in leaves:
        grad = values[leaf].grad
        print("grad", leaf, numbers(grad if grad is not None else tensor(0)), file=out)
    print("end", file=out)


def write_mlp(out, activation, loss_name):
    shapes = {"X": (4, 3), "T": (4, 2), "W1": (3, 3), "b1": (1, 3), "W2": (3, 2), "b2": (1, 2)}
    t = {name: torch.randn(shape) for name, shape in shapes.items()}
    if loss_name == "cross_entropy":
        t["T"] = torch.softmax(t["T"], 1)
    for x in t.values():
        x.requires_grad_()
    output = ACTIVATIONS[activation](t["X"] @ t["W1"] + t["b1"]) @ t["W2"] + t["b2"]
    if loss_name == "mse":
        loss = torch.nn.functional.mse_loss(output, t["T"])
    else:
        loss = torch.nn.functional.cross_entropy(output, t["T"])
    loss.backward()
    print("mlp", activation, loss_name, file=out)
    for name, (rows, cols) in shapes.items():
        print("tensor", name, rows, cols, numbers(t[name]), file=out)
    for name in shapes:
        print("tensor_grad", name, numbers(t[name].grad), file=out)
    print("loss", numbers(loss), file=out)
    print("end", file=out)


def main():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "torch_gradients.txt")
    with open(path, "w") as out:
        print("# Written by torch_gradients.py, which explains the format:", file=out)
        print("#     /usr/bin/python3 tests/oracles/torch_gradients.py", file=out)
        for name, text in EQUATIONS.items():
            write_equations(out, name, text)
        for activation in ACTIVATIONS:
            for loss in ("mse", "cross_entropy"):
                write_mlp(out, activation, loss)


main()
