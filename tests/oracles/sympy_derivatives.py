#!/usr/bin/python3
"""
Writes sympy_derivatives.txt: derivatives as SymPy gives them (Debian's
python3-sympy), for tests/test_derive.c, which compares value and size.

    tests/oracles/sympy_derivatives.py >tests/oracles/sympy_derivatives.txt

A line holds a formula and SymPy's diff() of it by x, in the syntax of equation
files, with a tab between them. Functions that SymPy does
not know are given to it by their definitions.
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
"""

NAMES = "x y a b c t w"
sigmoid = sympy.Lambda(sympy.Symbol("u", real=True), 1 / (1 + sympy.exp(-sympy.Symbol("u", real=True))))
softplus = sympy.Lambda(sympy.Symbol("u", real=True), sympy.log(1 + sympy.exp(sympy.Symbol("u", real=True))))


class EquationPrinter(StrPrinter):
    """SymPy's own text, with ^ for a power."""

    def _print_Pow(self, expr, rational=False):
        return super()._print_Pow(expr, rational).replace("**", "^")

    def _print_Abs(self, expr):
        return f"abs({self._print(expr.args[0])})"


def text(expr):
    return EquationPrinter().doprint(expr).replace("**", "^")


def main():
    symbols = {name: sympy.Symbol(name, real=True) for name in NAMES.split()}
    functions = {"sigmoid": sigmoid, "softplus": softplus, "abs": sympy.Abs}
    print("# Made by sympy_derivatives.py with SymPy", sympy.__version__)
    for line in FORMULAS.split("\n"):
        if not line:
            continue
        expr = sympy.sympify(line.replace("^", "**"), locals={**symbols, **functions})
        print(line, text(sympy.diff(expr, symbols["x"])), sep="\t")


main()
