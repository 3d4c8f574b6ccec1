#!/usr/bin/python3
"""
Writes sympy_derivatives.txt: derivatives as SymPy gives them (Debian's
python3-sympy), for tests/test_derive.c, which compares value and size.

    tests/oracles/sympy_derivatives.py >tests/oracles/sympy_derivatives.txt

A line holds a formula and SymPy's diff() of it by x, in the syntax of equation
files, with a tab between them. Functions that SymPy does not know are given to
it by their definitions: activations with a kink, max and min as cases
(Piecewise), which come back as where(…).
"""
import sympy
from sympy.printing.str import StrPrinter

FORMULAS = """
x
7
3*x + 2
x^2
x^5 - 4*x^3 + x - 7
(x + 1)*(x - 1)
(2*x - 3)^2
(2*x - 3)^2/5
(x^2 + 1)^10
x^2*sin(x)
x*exp(x)
x*log(x)
x*exp(x)*sin(x)
sin(x)*cos(x)
exp(2*x)*cos(3*x)
1/x
1/x^2
1/(x^2 + 1)
x/(x + 1)
(x + 1)/(x - 1)
(x^2 + 1)/(x^3 - x)
sin(x)/x
exp(x)/x^2
log(x)/x
sqrt(x)
sqrt(1 + x^2)
1/sqrt(x)
x*sqrt(x)
x^0.5
x^(1/3)
x^(-2)
exp(-x)
exp(-x^2/2)
exp(sin(x))
exp(exp(x))
exp(x)^2
log(x^2 + 1)
log(sin(x))
log(log(x))
log(1 + exp(-x))
sin(x^2)
sin(x)^2
cos(3*x + 1)
sin(cos(x))
sin(cos(sin(x)))
tanh(x)
tanh(3*x)
tanh(x)^2
1/(1 + exp(-x))
x/(1 + exp(-x))
(exp(x) - exp(-x))/(exp(x) + exp(-x))
sigmoid(x)
sigmoid(w*x + b)
softplus(x)
softplus(2*x)
log(sigmoid(x))
2^x
2^(3*x)
10^(-x)
x^x
x^(2*x)
x^sin(x)
sin(x)^x
x^y
y^x
abs(x)
abs(x^2 - 1)
x*abs(x)
a*x^2 + b*x + c
(a*x + b)/(c*x + 7)
1/2*(t - x)^2
1/2*(t - sigmoid(x))^2
-(t*log(x) + (1 - t)*log(1 - x))
x*y + y*x
x^2*y^3
exp(x*y)
sin(x)/cos(x)
((x + 1)*(x + 2))*(x + 3)
x/(1 + x)/(2 + x)
sqrt(sqrt(x))
0.1*x + x
0.1*x + 0.2*x
0.1*0.2*x^3
0.1*x^3
0.1*x^10
1.5*x^3
100*1.1*x
x/0.1 + x
0.25*x^2 + x/4
x^(1/2)
x^(2/3)
x^1.5
x^(-1/2)
x^2*sqrt(x)
x/sqrt(x)
sqrt(x)/x^2
log(sqrt(x))
sqrt(x)^2
sqrt(x^2)
sqrt(2*x + 1)
1/sqrt(1 + x^2)
x/sqrt(1 + x^2)
x/(x^2 + 1)^(1/2)
x/(x/(x + 1))
1/(1/x + 1/y)
1/(1 + 1/x)
(x/y)/(y/x)
(x^2 - 1)/(x - 1)
(x + 1)^2 - x^2
x*(x + 1)*(x + 2)
x*(1 - x)
x^2*(1 - x)^2
cos(x)/x^2
exp(x)/x
x^2*exp(x)
x^2*exp(-x)
x*exp(-x^2/2)
exp(-x)*sin(x)
exp(x)*(sin(x) - cos(x))
exp(x)/(1 + exp(x))
exp(x)/(exp(x) + exp(y))
-log(exp(x)/(exp(x) + exp(y)))
log(exp(x) + exp(y))
exp(-(x - a)^2/(2*b^2))
1/(1 + x^2)^2
log(x)^2
log(x)^2/x
log(1 + exp(x))
log(1 - x)
log(x/(1 - x))
x*log(x) - x
-x*log(x) - (1 - x)*log(1 - x)
log(abs(x))
sin(x)^3
sin(x)^2 + cos(x)^2
cos(x)/sin(x)
1/cos(x)
x*sin(x) + cos(x)
sin(x)/(1 + cos(x))
sin(2*x)/2
sin(x)*sin(x)
sin(1/x)
tanh(x/2)
x*tanh(x)
log(1 + tanh(x))
1 - tanh(x)^2
tanh(w*x + b)
tanh(tanh(x))
sigmoid(-x)
sigmoid(x)^2
x*sigmoid(x)
x*sigmoid(b*x)
1 - sigmoid(x)
log(1 - sigmoid(x))
sigmoid(x)*(1 - sigmoid(x))
sigmoid(sigmoid(x))
-(t*log(sigmoid(x)) + (1 - t)*log(1 - sigmoid(x)))
1/2*(t - sigmoid(w*x + b))^2 + a*w^2
1/2*(t - tanh(w*x + b))^2
softplus(x) - t*x
x*tanh(softplus(x))
0.5*x*(1 + tanh(0.8*(x + 0.044715*x^3)))
abs(abs(x))
abs(x)/x
x/abs(x)
abs(2*x - 3)
abs(x)^3
abs(x)^2
x/(1 + abs(x))
abs(x) + abs(x - 1)
relu(x)
relu(w*x + b)
relu(x)^2
x*relu(x)
leaky_relu(x)
leaky_relu(3*x - 1)
where(x, x, exp(x) - 1)
where(x, 1.05*x, 1.05*(exp(x) - 1))
where(x - 1, x - 1/2, x^2/2)
max(x, 1)
max(x, 2*x - 1)
max(0, 1 - t*x)
min(x^2, 1)
min(1, x)
relu(x) - 0.5*relu(-x)
x^0
x^1
x^y/y
2^x*x
exp(2*log(x))
(1/x)^x
x^(1/x)
exp(x*log(x))
a^x*y^x
(a*x)^2 + (b*x)^2
(a*x + b)^3
1/(a*x + b)
(x - a)^2/(2*b^2)
a*exp(-b*x)
x/(x^2 + y^2)
(x*w + b - t)^2/2 + c*w^2/2
"""

NAMES = "x y a b c t w"
sigmoid = sympy.Lambda(sympy.Symbol("u", real=True), 1 / (1 + sympy.exp(-sympy.Symbol("u", real=True))))
softplus = sympy.Lambda(sympy.Symbol("u", real=True), sympy.log(1 + sympy.exp(sympy.Symbol("u", real=True))))


def relu(u):
    return where(u, u, 0)


def leaky_relu(u):
    return where(u, u, sympy.Rational(1, 100) * u)


def where(z, a, b):
    return sympy.Piecewise((a, z > 0), (b, True))


def maximum(u, v):
    return where(u - v, u, v)


def minimum(u, v):
    return where(v - u, u, v)


class EquationPrinter(StrPrinter):
    """SymPy's own text, with ^ for a power."""

    def _print_Pow(self, expr, rational=False):
        return super()._print_Pow(expr, rational).replace("**", "^")

    def _print_Abs(self, expr):
        return f"abs({self._print(expr.args[0])})"


    def _print_Piecewise(self, expr):
        (first, condition), *others = expr.args
        if condition == True or not others:
            return self._print(first)
        greater, less = condition.gts, condition.lts
        rest = sympy.Piecewise(*others) if others[0][1] != True else others[0][0]
        return f"where({self._print(greater - less)}, {self._print(first)}, {self._print(rest)})"


def text(expr):
    return EquationPrinter().doprint(expr).replace("**", "^")


def main():
    symbols = {name: sympy.Symbol(name, real=True) for name in NAMES.split()}
    functions = {"sigmoid": sigmoid, "softplus": softplus, "abs": sympy.Abs,
                 "relu": relu, "leaky_relu": leaky_relu, "where": where, "max": maximum, "min": minimum}
    print("# Made by sympy_derivatives.py with SymPy", sympy.__version__)
    for line in FORMULAS.split("\n"):
        if not line:
            continue
        expr = sympy.sympify(line.replace("^", "**"), locals={**symbols, **functions})
        print(line, text(sympy.diff(expr, symbols["x"])), sep="\t")


main()
