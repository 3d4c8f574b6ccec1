#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"
#include "tests/support/run.h"
#include "tests/support/support.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>

/* What a user types, and what comes back. */
static const struct row {
	const char *line;
	int status;
	const char *out, *err; /* parts; NULL: nothing is printed there */
} rows[] = {
	{ "gradwalk --version", 0, "GSL 2.", NULL },
	{ "gradwalk --version", 0, "BLAS OpenBLAS", NULL },
	{ "d=$(mktemp -d); : >$d/libopenblas.so.0; LD_LIBRARY_PATH=$d gradwalk --version; rm -r $d",
	  0, "\nBLAS libgslcblas.so.0, for want of OpenBLAS: /", NULL },
	{ "gradwalk --help", 0, "inspect", NULL },
	{ "gradwalk help inspect", 0, "--wrt NAME", NULL },
	{ "gradwalk inspect --help", 0, "--paths K", NULL },
	{ "gradwalk inspct", 2, NULL, "unknown command 'inspct' (did you mean 'inspect'?)" },
	{ "gradwalk help help", 0, "The commands:", NULL },
	{ "gradwalk hlp", 2, NULL, "unknown command 'hlp' (did you mean 'help'?)" },
	{ "gradwalk vrsion", 2, NULL, "(did you mean 'version'?)" },
	{ "gradwalk help inspct", 2, NULL, "(did you mean 'inspect'?)" },
	{ "gradwalk mazur", 2, NULL,
	  "unknown command 'mazur' (did you mean 'gradwalk walk mazur'?)" },
	{ "gradwalk Mazur", 2, NULL, "(did you mean 'gradwalk walk mazur'?)" },
	{ "gradwalk lessons/models/xor.eq", 2, NULL,
	  "(did you mean 'gradwalk walk lessons/models/xor.eq'?)" },
	{ "gradwalk --versoin", 2, NULL,
	  "gradwalk: unknown option --versoin (did you mean --version?)\n"
	  "Try 'gradwalk --help'." },
	{ "gradwalk --vesion", 2, NULL, "(did you mean --version?)" },
	{ "gradwalk --plian", 2, NULL, "gradwalk: unknown option --plian (did you mean --plain?)" },
	{ "gradwalk --ascii --version", 0, "GSL 2.", NULL },
	{ "gradwalk --plain --help", 0, "The commands:", NULL },
	{ "gradwalk --help", 0, " The models:\n\n  cs231n-gates, cs231n-neuron,", NULL },
	{ "gradwalk --help", 0, "xor, xor-relu\n", NULL },
	{ "gradwalk inspect mazr --wrt w1", 1, NULL,
	  "mazr cannot be opened: No such file or directory (did you mean 'mazur'?)." },
	{ "gradwalk inspect Mazur --wrt w1", 1, NULL, "(did you mean 'mazur'?)." },
	{ "gradwalk inspect mazur.eq --wrt w1", 1, NULL, "(did you mean 'mazur'?)." },
	{ "gradwalk train fashon", 2, NULL, "unknown data 'fashon' (did you mean 'fashion'?)" },
	{ "gradwalk train fashion --activation neg", 2, NULL,
	  "unknown activation 'neg'; there are sign, linear, piecewise_linear, sigmoid, tanh, "
	  "relu, leaky_relu, softplus" },
	{ "gradwalk train fashion --activation log", 2, NULL, "unknown activation 'log'" },
	{ "gradwalk train fashion --activation sqrt", 2, NULL, "unknown activation 'sqrt'" },
	{ "gradwalk train fashion --activation rellu", 2, NULL,
	  "unknown activation 'rellu' (did you mean 'relu'?); there are" },
	{ "gradwalk train --help", 0,
	  "  --activation NAME  What the hidden layers apply to their sums (relu):\n"
	  "                     sign, linear, piecewise_linear, sigmoid, tanh, relu,\n"
	  "                     leaky_relu, softplus.\n",
	  NULL },
	{ "gradwalk inspect --help", 0, "  -e, --equations EQUATIONS  Take these equations,",
	  NULL },
	{ "gradwalk inspect --help", 0, "\n  --wrt NAME                 The quantity", NULL },
	{ "gradwalk train numbers", 2, NULL, "unknown data 'numbers'; 'fashion' is there" },
	{ "gradwalk inspect mazur --wt w1", 2, NULL, "unknown option --wt (did you mean --wrt?)" },
	{ "gradwalk inspect mazur", 2, NULL, "--wrt NAME is needed" },
	{ "gradwalk inspect --wrt w1", 2, NULL, "a FILE of equations is needed" },
	{ "gradwalk inspect mazur --wrt", 2, NULL, "--wrt needs a value, NAME" },
	{ "gradwalk inspect mazur more --wrt w1", 2, NULL, "'more' is one argument too many" },
	{ "gradwalk inspect mazur --wrt w1 --format xml", 2, NULL,
	  "takes text, json or latex, not 'xml'" },
	{ "gradwalk inspect mazur --wrt w1 --paths 0", 2, NULL,
	  "a whole number from 1 to 10000, not '0'" },
	{ "gradwalk inspect mazur --wrt w1 --ascii=yes", 2, NULL, "--ascii takes no value" },
	{ "gradwalk inspect mazur --wrt w1 --set w1", 2, NULL, "--set takes NAME=VALUE" },
	{ "gradwalk inspect mazur --wrt W1", 1, NULL,
	  "mazur has no quantity 'W1' (did you mean 'w1'?)." },
	{ "gradwalk inspect mazur --wrt w1 --set out_h1=1", 1, NULL,
	  "'out_h1' is computed by a formula" },
	{ "gradwalk inspect mazur --wrt w1 --row 2", 1, NULL, "mazur has no data table" },
	{ "gradwalk inspect xor --wrt w11 --row al", 2, NULL,
	  "--row takes the number of a row, from 1, or all; not 'al'" },
	{ "gradwalk inspect xor --wrt w11 --row 0", 2, NULL, "from 1, or all; not '0'" },
	{ "gradwalk inspect xor --wrt w11 --row 5", 1, NULL,
	  "xor has 4 rows of data, and no row 5." },
	{ "gradwalk inspect xor --wrt x1 --row all", 1, NULL,
	  "'x1' has a value in each row: over all rows there are x1[1] to x1[4]." },
	{ "gradwalk inspect xor --wrt 'x1[2]' --row all", 0, "∂mean(E)/∂x1[2] = ", NULL },
	{ "gradwalk inspect xor --row all --of 'Y[2]' --wrt w11", 0, "∂Y[2]/∂w11 = ", NULL },
	{ "gradwalk inspect xor --row all --of Y --wrt w11", 0, "∂mean(Y)/∂w11 = ", NULL },
	{ "gradwalk inspect xor --row all --of 'mean(E)' --wrt w11", 0, "∂mean(E)/∂w11 = ", NULL },
	{ "gradwalk inspect xor --row all --of 'Y[5]' --wrt w11", 1, NULL, "no quantity 'Y[5]'" },
	{ "gradwalk inspect xor --of 'Y[2]' --wrt w11", 1, NULL, "no quantity 'Y[2]'" },
	{ "gradwalk inspect nowhere.eq --wrt x", 1, NULL,
	  "nowhere.eq cannot be opened: No such file or directory; 'gradwalk --help' lists the "
	  "models that come along." },
	{ "gradwalk inspect / --wrt x", 1, NULL, "/ cannot be read: Is a directory." },
	{ "gradwalk inspect -e 'param x = 2; y = x*x' --wrt x", 0, "∂y/∂x   2·x", NULL },
	{ "gradwalk inspect -e 'param x = 2; y = x*x' --wrt x --ascii", 0, "dy/dx   2*x", NULL },
	{ "echo 'param x = 2; y = x^3' | gradwalk inspect - --wrt x", 0, "3·x²", NULL },
	{ "gradwalk inspect -e 'param x = 2; y = x^3' --set x=4 --wrt x", 0, "∂y/∂x = 48", NULL },
	{ "gradwalk inspect -e 'param x = 2; z = x^3; y = z' --of z --wrt x", 0, "∂z/∂x = 12",
	  NULL },
	{ "gradwalk inspect -e 'param x = 0; y = 1/x' --wrt x", 1, NULL,
	  "-e:1:19: division by zero" },
	{ "gradwalk inspect -e 'param x = 0; y = relu(x)' --wrt x", 0,
	  "relu has no derivative at 0; it is taken as 0", NULL },
	{ "gradwalk inspect -e 'param x = 2, z = 1; y = x' --wrt z", 0, "y does not depend on z",
	  NULL },
	{ "gradwalk inspect -e 'param x = 2; y = x*x' --wrt x --detail ops", 0, "way 2 of 2",
	  NULL },
	{ "gradwalk inspect mazur --wrt E", 0,
	  "∂E/∂E = 1\n\nThis is 1 by definition: E moves as far as E does.\n", NULL },
	{ "gradwalk inspect mazur --wrt E --format latex", 0,
	  "\\begin{align*}\n\\frac{\\partial E}{\\partial E}\n&= 1\n\\end{align*}\n", NULL },
	{ "gradwalk inspect mazur --wrt w1 --paths 1", 0,
	  "each the product of its factors; here is the largest.\n", NULL },
	{ "gradwalk inspect mazur --wrt w1 --format latex", 0,
	  "\\frac{\\partial E}{\\partial E_{o1}} &= 1\\\\\n", NULL },
	{ "gradwalk inspect mazur --wrt w1 --format latex", 0, "} &= w_{5} = 0.4\\\\\n", NULL },
	{ "gradwalk check mazur", 0, "10 of 10 gradients agree.", NULL },
	{ "gradwalk derive", 2, NULL, "an EXPR is needed, as 'x^2*sin(x)'" },
	{ "gradwalk derive '-x^2' --brief", 0, "-2*x\n", NULL },
	{ "gradwalk derive 'x^5' --order 3 --brief", 0, "60*x^2\n", NULL },
	{ "gradwalk derive 'x*y'", 2, NULL,
	  "there are several variables, x, y: --wrt NAME is needed" },
	{ "gradwalk derive '3'", 2, NULL, "there is no variable: --wrt NAME is needed" },
	{ "gradwalk derive 'x^2*y' --wrt x --format json", 0,
	  "{\"expr\":\"x^2*y\",\"wrt\":\"x\",\"order\":1,\"steps\":["
	  "{\"rule\":\"constant factor\",\"before\":\"diff(x^2*y, x)\","
	  "\"after\":\"diff(x^2, x)*y\"},",
	  NULL },
	{ "gradwalk derive 'x^2*y' --wrt x --format json", 0, "],\"result\":\"2*x*y\"}\n", NULL },
	{ "gradwalk derive 'max(x, 0)' --format html", 0,
	  "<code>= 1 if x &gt; 0 else 0 if x &lt; 0 else 1/2</code></li>\n</ol>\n", NULL },
	{ "gradwalk derive linear", 2, NULL, "linear is derived by --wrt one of: W, x, b." },
	{ "gradwalk derive softmx --wrt z", 2, NULL, "(did you mean 'softmax'?)" },
	{ "gradwalk derive linear --wrt W --at x=1", 2, NULL, "and linear is none" },
	{ "gradwalk derive linear --wrt W --brief", 0, "δ[j]*x[k]\n", NULL },
	{ "gradwalk derive linear --wrt W --ascii", 0,
	  "\ndL/dW = delta x^T\n\n  shapes: (m x 1) (1 x n) = m x n\n", NULL },
	{ "gradwalk derive linear --wrt W --format latex", 0,
	  "\\frac{\\partial L}{\\partial W} = \\delta x^{\\top}\n", NULL },
	{ "gradwalk derive linear --wrt W --format html", 0, "<code>∂L/∂W = δ xᵀ</code>", NULL },
	{ "gradwalk derive softmax --wrt z --format json", 0, "\"matrix\":\"p ⊙ (δ − (δᵀ p)·1)\"",
	  NULL },
	{ "gradwalk derive --help", 0, "linear, linear-batch, softmax, cross-entropy,", NULL },
	{ "gradwalk derive -x", 0, "= −1\n", NULL },
	{ "gradwalk derive 'y = x^2; x*y' --brief", 0, "y + 2*x^2\n", NULL },
	{ "gradwalk derive 'y = x^2; z = y^2' --brief", 0, "4*y*x\n", NULL },
	{ "gradwalk derive 'y = x^2; x*y' --at x=3,y=1", 2, NULL,
	  "--at gives 'y' a number, but it has a formula" },
	{ "gradwalk derive 'x^2' --at x=3 --at x=4", 2, NULL, "--at gives 'x' twice" },
	{ "gradwalk derive 'log(x)' --at x=-1", 1, NULL,
	  "the formula has no value at x = −1: the logarithm of a negative number." },
	{ "gradwalk derive '1/x' --at x=0", 1, NULL, "at x = 0: division by zero." },
	{ "gradwalk derive 'exp(x)' --at x=800", 1, NULL,
	  "the formula is too large to compute at x = 800." },
	{ "gradwalk derive 'x*y' --wrt x --at ' x=1, y = 2 '", 0, "    at x = 1, y = 2: 2 = 2\n",
	  NULL },
	{ "gradwalk derive 'a = x*z; a*y'", 2, NULL,
	  "there are several variables, x, z, y: --wrt" },
	{ "gradwalk derive 'α*alpha' --wrt α --ascii", 1, NULL,
	  "'α' and 'alpha' are the same in ASCII; rename one." },
	{ "gradwalk derive 'α*alpha' --wrt α --ascii --brief", 0, "alpha\n", NULL },
	{ "gradwalk derive mse", 0, "∂L/∂y = 2/n·(y − t)\n\n  shapes: 2/n·((n × 1) − (n × 1))",
	  NULL },
	{ "gradwalk derive 'abs(x)+abs(x-1)'", 0,
	  "that is 2 for x > 1\n        0 for 0 < x < 1\n        −2 for x < 0\n", NULL },
	{ "gradwalk derive 'abs(x)+abs(x-1)' --lang ko", 0, "즉 x > 1이면 2\n   0 < x < 1이면 0\n",
	  NULL },
	{ "gradwalk derive 'abs(x)/x^2'", 0, "no value for x = 0\nAt a kink: abs", NULL },
	{ "gradwalk derive 'sqrt(x^2 + 1)' | grep -c kink", 1, "0\n", NULL },
	{ "gradwalk derive 'v = x^2 + 1; sqrt(v)' | grep -c kink", 1, "0\n", NULL },
	{ "gradwalk derive 'sqrt(x^2 - 1)' | grep kink", 0, "At a kink: sqrt", NULL },
	{ "gradwalk derive batch-norm --wrt x | grep -c kink", 1, "0\n", NULL },
	{ "gradwalk derive batch-norm --wrt x", 0, "\nε is above 0.\n", NULL },
	{ "gradwalk derive 'abs(x)' --format latex", 0,
	  "&= \\begin{cases} 1 & x > 0 \\\\ -1 & x < 0 \\\\ 0 & x = 0 \\end{cases} && "
	  "\\text{case by case}\n\\end{align*}\nAt a kink: abs has no derivative at 0",
	  NULL },
	{ "gradwalk derive 'abs(x*y)*abs(y+x)' --wrt x --format latex", 0,
	  "\\[\n\\operatorname{sign}\\left(x \\cdot y\\right) = \\begin{cases} 1 & x \\cdot y > 0",
	  NULL },
	{ "gradwalk derive 'exp(-x)' --format latex", 0,
	  "&& \\text{chain rule, exp rule}\\\\\n& && \\left(e^{u}\\right)' = e^{u} \\cdot "
	  "u'\\text{ with }u = -x",
	  NULL },
	{ "gradwalk derive 'x^2' --format latex --at x=3", 0,
	  "&\\quad \\text{at $x = 3$: } 2 \\cdot 3 = 6", NULL },
	{ "gradwalk derive 'exp(-x)' --format html", 0,
	  "<li>chain rule, exp rule: <code>(exp(u))′ = exp(u)·u′ with u = −x</code><br>", NULL },
	{ "gradwalk derive 'abs(x)' --format html", 0,
	  "<p>that is</p>\n<ul>\n<li><code>1 for x &gt; 0</code></li>\n", NULL },
	{ "gradwalk derive 'abs(x)' --format html", 0, "<p>At a kink: abs has no derivative",
	  NULL },
	{ "gradwalk derive 'abs(x)' --format html --lang ko", 0, "<p>꺾인 점: abs는 0에서", NULL },
	{ "gradwalk derive 'x^2' --format html --at x=3", 0,
	  "<br>at x = 3: <code>2·3 = 6</code></li>", NULL },
	{ "gradwalk derive 'abs(x)' --format json", 0,
	  "\"kink\":\"abs has no derivative at 0; it is taken as 0, midway between −1 and 1\"}],"
	  "\"result\":\"sign(x)\",\"cases\":[{\"if\":\"x > 0\",\"form\":\"1\"},{\"if\":\"x < 0\","
	  "\"form\":\"-1\"},{\"if\":\"x = 0\",\"form\":\"0\"}],\"kinks\":[\"abs has",
	  NULL },
	{ "gradwalk derive 'x^2' --format json --at x=3", 0, "\"after\":\"2*x\",\"value\":6}]",
	  NULL },
	{ "gradwalk derive 'sin(x)' --order 2 --format latex", 0, "\nOrder 2\n\\begin{align*}",
	  NULL },
	{ "gradwalk derive 'sin(x)' --order 2 --format html", 0, "<h2>Order 2</h2>\n", NULL },
	{ "gradwalk derive 'sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(x))))))))))))' "
	  "--format latex",
	  0, "\\begin{align*}\ns_{1} &= \\sin\\left(x\\right)\\\\\ns_{2} &= ", NULL },
	{ "gradwalk derive 'sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(x))))))))))))' "
	  "--format html",
	  0, "<p><code>s1 = sin(x)</code></p>\n<p><code>s2 = sin(s1)</code></p>", NULL },
	{ "gradwalk derive 'sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(x))))))))))))' "
	  "--format json",
	  0, "\"definitions\":[{\"name\":\"s1\",\"expr\":\"sin(x)\"},", NULL },
	{ "gradwalk derive linear --wrt W --format latex", 0,
	  "Sizes: $y$ is $m$, $W$ is $m \\times n$, $x$ is $n$, $b$ is $m$.\n", NULL },
	{ "gradwalk derive linear --wrt W --format latex", 0,
	  "shapes: $(m \\times 1) (1 \\times n) = m \\times n$\n", NULL },
	{ "gradwalk derive linear --wrt W --format html", 0,
	  "<p><code>y_i = Σ_l W_il·x_l + b_i</code></p>\n<p>Sizes: <code>y</code> is "
	  "<code>m</code>",
	  NULL },
	{ "gradwalk derive linear --wrt W --format html --lang ko", 0,
	  "<p>모양: <code>(m × 1) (1 × n) = m × n</code></p>", NULL },
	{ "gradwalk derive linear --wrt W --format json", 0,
	  "\"definitions\":[{\"name\":\"y[i]\",\"expr\":\"sum(l, n, W[i, l]*x[l]) + b[i]\"}],"
	  "\"sizes\":{\"y\":\"m\",\"W\":\"m × n\",\"x\":\"n\",\"b\":\"m\"},"
	  "\"upstream\":{\"name\":\"δ[i]\",\"expr\":\"diff(L, y[i])\"}",
	  NULL },
	{ "gradwalk derive linear --wrt W --format json", 0,
	  "\"shapes\":\"(m × 1) (1 × n) = m × n\"", NULL },
	{ "gradwalk derive 'sqrt(x)' --at x=0", 1, NULL,
	  "the derivative has no finite value at x = 0." },
	{ "gradwalk derive 'x*y' --wrt x --total --at x=3,y=1", 2, NULL,
	  "--at goes without --total" },
	{ "gradwalk derive 'x^2' --format html --pretty", 2, NULL, "--pretty goes with the text" },
	{ "gradwalk derive 'x^2' --brief --at x=1", 2, NULL, "--brief prints no numbers" },
	{ "gradwalk inspect mazur --wrt w1 --format json --detail ops", 2, NULL,
	  "--detail goes with --format text only" },
	{ "gradwalk help inspect extra", 2, NULL, "'extra' is one argument too many" },
	{ "gradwalk version extra", 2, NULL, "'extra' is one argument too many" },
	{ "gradwalk derive 'x' --wrt 'x y'", 1, NULL, "'x y' is not the name of a variable." },
	{ "gradwalk derive 'y = x^2' --wrt y", 1, NULL, "'y' is what is to be differentiated." },
	{ "gradwalk derive 'x*y; x'", 1, NULL, "only the last formula may go without a name" },
	{ "gradwalk derive 'y = x; y = x; y'", 1, NULL, "'y' has its formula already" },
	{ "gradwalk derive 'z = y; y = x; z'", 1, NULL, "'y' is used before its formula." },
	{ "gradwalk derive 'sin = x'", 1, NULL, "'sin' is a function and can be no name" },
	{ "gradwalk derive '1 + 1/0*x'", 1, NULL,
	  "derive:1:6: division by zero\n    1 + 1/0*x\n         ^" },
	{ "gradwalk derive 'x^2 + 0^0'", 1, NULL,
	  "derive:1:8: 0^0 has no value\n    x^2 + 0^0\n           ^" },
	{ "gradwalk derive 'x*f(x)'", 1, NULL,
	  "derive:1:3: unknown function 'f'; a product is written 'f*(…)'\n    x*f(x)\n      ^" },
	{ "gradwalk derive '(x + 1'", 1, NULL,
	  "derive:1:1: this parenthesis is never closed\n    (x + 1\n    ^" },
	{ "gradwalk derive \"$(printf 'x*%.0s' $(seq 50000))x\"", 1, NULL,
	  "derive:1:10001: a formula of more than 10000 characters" },
	{ "gradwalk derive \"$(printf 'x^2+%.0s' $(seq 1200))x\"", 1, NULL,
	  "more than 1000 operations deep" },
	{ "gradwalk derive 'x' --at y=2", 2, NULL,
	  "--at names 'y', which the formula does not use" },
	{ "gradwalk derive 'x*y' --wrt x --at y=2", 2, NULL, "--at gives 'x' no number" },
	{ "gradwalk derive 'x^2' --at x=3", 0, "    at x = 3: 2·3 = 6", NULL },
	{ "gradwalk derive 'sin(y)' --wrt x --total --order 2 --brief", 0,
	  "cos(y)*y′′ - sin(y)*y′^2\n", NULL },
	{ "gradwalk derive 'x*y' --wrt x --total --format json", 0, "\"result\":\"y + x*y′\"}",
	  NULL },
	{ "gradwalk derive 'y = tanh(x)' --order 2 --brief", 0, "-2*y*(1 - y^2)\n", NULL },
	{ "gradwalk derive 'y = x^2; x*y' --at x=3", 0,
	  "= dx/dx·y + x·dy/dx\n    at x = 3: 1·9 + 3·6 = 27", NULL },
	{ "gradwalk derive 'y=x^2; diff(y,x)' --brief", 0, "2\n", NULL },
	{ "gradwalk derive 'y = log(x); y^2' --at x=-1", 1, NULL,
	  "the formula has no value at x = −1: the logarithm of a negative number." },
	{ "gradwalk derive 'sqrt(x)^2' --at x=0", 0, "2·√(0)·1/(2·√(0)) has no value\n", NULL },
	{ "gradwalk derive 'y = x^2; x*y' --format json", 0,
	  "\"definitions\":[{\"name\":\"y\",\"expr\":\"x^2\"}],\"slopes\":[{\"name\":\"y\","
	  "\"steps\":[",
	  NULL },
	{ "gradwalk derive 'y = σ(x)' --format json", 0,
	  "\"definitions\":[{\"name\":\"y\",\"expr\":\"sigmoid(x)\"}]", NULL },
	{ "gradwalk inspect -e 'input x = 3; y = x^2; z = 1*y + x*diff(y, x)' --wrt x", 0,
	  "∂z/∂x = 18\n", NULL },
	{ "gradwalk derive '0^x'", 1, NULL,
	  "the derivation comes to ln(0): the logarithm of zero." },
	{ "gradwalk derive '1/(x-x)'", 1, NULL, "the derivation comes to 0/0²: division by zero." },
	{ "gradwalk derive 'x/(y-y)' --wrt x", 1, NULL,
	  "the derivation comes to 1/0: division by zero." },
	{ "gradwalk derive '(x-x)^(x-x)'", 1, NULL,
	  "the derivation comes to 0⁰: 0^0 has no value." },
	{ "gradwalk derive '(-2)^x'", 1, NULL,
	  "the derivation comes to ln(−2): the logarithm of a negative number." },
	{ "gradwalk derive 'e^x' --brief", 0, "exp(x)\n", NULL },
	{ "gradwalk derive 'e^x' --wrt e --brief", 0, "x*e^(x - 1)\n", NULL },
	{ "gradwalk derive 'y = x^2; z = x*y' --wrt x --total --brief", 0, "y + 2*x^2\n", NULL },
	{ "gradwalk derive 'a<b'", 1, NULL, "a comparison is written as a difference" },
	{ "gradwalk derive 'x^2' --format html", 0, "<code>= 2·x</code>", NULL },
	{ "gradwalk inspect mazur --wrt w1 --detail steps", 0,
	  "        call it by its name: out_o1 = σ(net_o1)\n      = out_o1·(1 − out_o1)\n", NULL },
	{ "gradwalk check mazur --claim w1=0.000438,w5=0.0822", 0, "2 of 2 answers are right.",
	  NULL },
	{ "gradwalk check mazur --claim w5=-0.0822", 1, "WRONG: the sign is the other one", NULL },
	{ "gradwalk step --help", 0, "Parameters that stay as they are. May be repeated.\n", NULL },
	{ "gradwalk walk -e 'x = 1' -e 'y = x'", 2, NULL, "--equations may be given only once" },
	{ "gradwalk inspect xor --wrt w11 --wrt w12", 2, NULL, "--wrt may be given only once" },
	{ "gradwalk graph -e 'param x = 1, y = 1; z = x*y' --set x=2 --set y=3 --ascii --ascii", 0,
	  "z = x*y = 6", NULL },
	/* right: what rounding or cutting off gives, and what is within half a percent */
	{ "gradwalk check mazur --claim w1=0.00043858,w1=0.000439,w1=0.000438,w6=0.0825", 0,
	  "4 of 4 answers are right.", NULL },
	{ "gradwalk check mazur --claim w6=0.0820", 1,
	  "w6            0.0820          0.0826676       WRONG\n", NULL },
	{ "gradwalk check mazur --claim w6=0.08", 1,
	  "0.08            0.0826676       WRONG: give more digits\n", NULL },
	{ "gradwalk check mazur --claim w7=−0.0226", 0,
	  "w7            −0.0226         −0.0226025      right\n", NULL },
	{ "gradwalk check mazur --claim w3=1/2009", 0,
	  "w3            1/2009          0.000497713     right\n", NULL },
	{ "gradwalk check mazur --claim w5=0.08270123", 1,
	  "0.08270123      0.0821670406    WRONG\n", NULL },
	{ "gradwalk check mazur --claim w5=1e400", 2, NULL,
	  "--claim w5:1:1: this number is too large" },
	{ "gradwalk inspect mazur --wrt w5 --set w5=1/2", 0, "∂E/∂w5 = 0.0808743", NULL },
	{ "gradwalk inspect mazur --wrt w5 --set w5=", 2, NULL, "--set takes NAME=VALUE" },
	{ "gradwalk inspect mazur --wrt w5 --set w5=w6", 2, NULL,
	  "a value is a number, or a formula without names" },
	{ "gradwalk inspect xor --row all --set x1=2 --wrt w11", 1, NULL,
	  "x1 is a column of the data table" },
	{ "gradwalk inspect xor --set x1=2 --wrt w11", 0, "row 1 of 4 (x1 = 2, x2 = 1, t = 0)",
	  NULL },
	{ "gradwalk step xor --set x2=2", 1, NULL, "x2 is a column of the data table" },
	{ "gradwalk step -e 'param x=1; y=x^2' --rate 5 --steps 1000", 1, NULL,
	  "step 162 leads where the model has no value; take a smaller --rate. -e:1:15: this is "
	  "too large to compute\n" },
	{ "gradwalk check xor --row 2", 0,
	  "Gradients of E, xor, row 2 of 4 (x1 = 1, x2 = 0, t = 1):\n", NULL },
	{ "gradwalk graph xor --row all", 0, "xor, the mean over 4 rows\n\n", NULL },
	{ "gradwalk walk xor --plain", 0, "A walk through xor, row 1 of 4, 31 steps.\n", NULL },
	/* where the measurement fails */
	{ "gradwalk check -e 'param x = 1e-9; y = relu(x)'", 0, "1 of 1 gradient agrees.\n", NULL },
	{ "gradwalk check -e 'param x = 1e15; y = sin(x)'", 0,
	  "cannot be measured here: it changes faster than numbers can tell apart\n\n0 of 1 "
	  "gradient agrees; 1 cannot be measured.\n",
	  NULL },
	{ "gradwalk check -e 'param x = 0; y = sqrt(x)'", 0,
	  "none            cannot be measured here; sqrt has an infinite slope at 0, which is "
	  "taken as 0\n",
	  NULL },
	{ "gradwalk inspect -e 'param x = 0; y = sqrt(x)' --wrt x --format json", 0,
	  "\"value\":null,\"abs_error\":null,\"agrees\":null,\"obstacle\":\"the slope is infinite",
	  NULL },
	{ "gradwalk check mazur --claim w5=0.0822", 0, "  quantity      your answer     gradient\n",
	  NULL },
	{ "gradwalk check mazur", 0, "  parameter     gradient        measured\n", NULL },
	{ "gradwalk check mazur --claim ''", 2, NULL,
	  "--claim takes NAME=VALUE, as w1=0.5, not ''" },
	{ "gradwalk check mazur --claim w5=0.0822,,w6=1", 2, NULL, "not ''" },
	{ "gradwalk check mazur --claim w5=0.0822", 0, "\n1 of 1 answer is right.\n", NULL },
	{ "gradwalk check -e 'param x = 2; y = x'", 0, "\n1 of 1 gradient agrees.\n", NULL },
	{ "gradwalk check -e 'y = 2'", 1, NULL,
	  "has no parameter, so there is no gradient to check." },
	{ "gradwalk step mazur --freeze ''", 2, NULL, "--freeze takes names of parameters" },
	{ "gradwalk derive 'x^2' --at ''", 2, NULL, "--at takes NAME=VALUE, as w1=0.5, not ''" },
	{ "gradwalk check mazur --claim w5", 2, NULL, "--claim takes NAME=VALUE" },
	{ "gradwalk check -e 'param x = 0; y = sign(x)'", 0,
	  "cannot be measured here; sign jumps at 0", NULL },
	{ "gradwalk graph mazur --format dot", 0, "digraph gradwalk {", NULL },
	{ "gradwalk graph mazur", 0, "∂E_o1/∂out_o1 = −(t1 − out_o1) = 0.741365", NULL },
	{ "gradwalk graph mazur --format json", 0, "\"edges\":[", NULL },
	{ "gradwalk graph mazur --format json", 0, "\"symbol\":\"-(t1 - out_o1)\"", NULL },
	{ "gradwalk inspect mazur --wrt w1 --format json", 0, "\"symbol\":\"-(t1 - out_o1)\",",
	  NULL },
	{ "gradwalk inspect mazur --wrt w1 --format json", 0,
	  "\"numbers\":\"-(0.01 - 0.7513650695523157)\",", NULL },
	{ "gradwalk step mazur --rate 0.5 --freeze b1,b2", 0, "w1 = 0.149780716", NULL },
	{ "gradwalk step mazur --freeze i1", 1, NULL,
	  "--freeze takes parameters, and 'i1' is none" },
	{ "gradwalk step -e 'param x = 1e-300; y = 1/x'", 1, NULL,
	  "take a smaller --rate. x becomes too large to compute." },
	{ "gradwalk step mazur --set i1=0.9", 0, "input  i1 = 0.9, i2 = 0.10\n", NULL },
	{ "gradwalk check -e 'param x = 1e-300; y = 1/x'", 0,
	  "cannot be measured here: the gradient is not finite", NULL },
	{ "gradwalk check -e 'param x = 1e-200; y = 1/x' --claim x=5", 1, NULL,
	  "the gradient of x is not finite at these values." },
	{ "gradwalk check mazur --claim w5=9-8", 1, "9-8             0.0821670       WRONG\n",
	  NULL },
	{ "gradwalk check mazur --claim w5=1-0.9", 1, "WRONG\n", NULL },
	{ "gradwalk check mazur --claim w1=0.1", 1, "0.000438568     WRONG\n", NULL },
	{ "gradwalk check mazur --claim w5=0.1", 1, "WRONG: give more digits\n", NULL },
	{ "gradwalk check mazur --claim w5=0.083", 1, "WRONG\n", NULL },
	{ "gradwalk check mazur --claim 'w5=max(0.082,0.01)'", 0, "1 of 1 answer is right", NULL },
	{ "gradwalk check mazur --claim w5=0.082167040564230", 0,
	  "  0.082167040564230  0.08216704056423078  right\n", NULL },
	{ "gradwalk check -e 'param x = 0; y = where(x, 3, 2) + x'", 0, "cannot be measured here",
	  NULL },
	{ "gradwalk check -e 'param x = 36; y = log(1 - sigmoid(x))'", 0,
	  "cannot be measured here: its digits are lost to rounding", NULL },
	{ "gradwalk check -e 'param x = 0; y = x*log(x^2 + 1e-300)'", 0, "1 of 1 gradient agrees",
	  NULL },
	{ "gradwalk check -e 'param x = 2; y = diff(x^2, zz)'", 1, NULL,
	  "unknown name 'zz'\n    param x = 2; y = diff(x^2, zz)\n"
	  "                               ^" },
	{ "gradwalk step mazur --steps -1", 2, NULL, "--steps takes a whole number" },
	{ "gradwalk step -e 'param x = 1; y = x^2' --rate 100 --steps 1000", 1, NULL,
	  "too large to compute" },
	{ "gradwalk walk mazur --plain", 0, "Step 1 of", NULL },
	{ "gradwalk walk mazur", 0, "Step 1 of", NULL }, /* no terminal here */
	{ "gradwalk walk -e 'y = 2' --plain", 0,
	  "A walk through the equations typed, 1 step.\n\nLoss\n\nStep 1 of 1: y\n  y = 2\n  = 2\n",
	  NULL },
	{ "gradwalk walk -e 'param x = 2; y = x' --plain", 0,
	  "A walk through the equations typed, 3 steps.\n\nParameters: x = 2.\n\nLoss\n", NULL },
	{ "gradwalk walk -e 'param x = 2; a = x; y = a^2' --plain", 0,
	  "  a = x\n  = 2\n  a = 2\n  a is another name for x.\n", NULL },
	{ "gradwalk walk -e 'param x = 2; a = linear(x); y = a^2' --plain", 0, "  a = linear(x)\n",
	  NULL },
	{ "gradwalk graph -e 'y = 2; z = y'", 0,
	  "y = 2  (result; ∂z/∂y = 1)\nz = y = 2  (result; ∂z/∂z = 1)\n    ∂z/∂y = 1\n", NULL },
	{ "gradwalk inspect -e 'param w = 2; a = w; y = a^2' --wrt w --detail ops", 0,
	  "  ∂a/∂w   1        1                 1\n  product", NULL },
	{ "printf 'param w = 1\ninput x\ny = w*x\na = y\ndata x\n1\n2\n' | "
	  "gradwalk graph - --row all",
	  0, "a[1] = y[1] = 1 ", NULL },
	{ "gradwalk check -e 'param x = 2; y = x'", 0, "Gradients of y, the equations typed:\n",
	  NULL },
	{ "gradwalk walk mazur --plain --ascii", 0, "dE/dw1", NULL },
	{ "gradwalk inspect -e 'param σ2=1; y=σ2*2' --wrt σ2 --ascii", 0,
	  "One path leads from y to sigma2;", NULL },
	{ "gradwalk check -e 'param σ2=1; y=σ2*2' --claim σ2=2 --ascii", 0, "  sigma2        2  ",
	  NULL },
	{ "gradwalk graph -e 'param σ2=1; y=σ2*-2' --format dot --ascii", 0,
	  "\"sigma2#0\" -> \"y\" [label=\"-2\\n-2\"];", NULL },
	{ "gradwalk graph -e 'param σ2=1; y=σ2*2' --format json --ascii", 0,
	  "{\"name\":\"\\u03c32\",", NULL },
	/* the same blanks around signs wherever a product of derivatives stands */
	{ "gradwalk walk xor --plain --ascii", 0, "  dE/dH1 = dE/dy * dy/dH1\n", NULL },
	{ "gradwalk inspect xor --wrt H1 --ascii", 0, "  dE/dH1 = dE/dY * dY/dy * dy/dH1\n", NULL },
	{ "LC_ALL=C gradwalk walk --help", 0, "-> and <- step", NULL },
	{ "gradwalk inspect mazur --wrt w1 --lang ko", 0, "  두 값이 일치합니다.\n", NULL },
	{ "LANGUAGE=ko gradwalk check mazur", 0, "기울기 10개 중 10개가 일치합니다.", NULL },
	{ "LC_ALL= LANG=ko_KR.UTF-8 gradwalk graph mazur", 0, "w1 = 0.15  (매개변수;", NULL },
	{ "LANGUAGE=ko gradwalk check mazur --lang en", 0, "10 of 10 gradients agree.", NULL },
	{ "gradwalk check mazur --lang ko --ascii", 0, "10 of 10 gradients agree.", NULL },
	{ "LC_ALL=C LANGUAGE=ko gradwalk check mazur", 0, "10 of 10 gradients agree.", NULL },
	{ "gradwalk walk --plain --lang ko", 0, "xor, 4행 중 1행 따라가기, 모두 31단계입니다.",
	  NULL },
	{ "gradwalk walk -e 'param x = 2; y = x*x' --lang ko", 0, "입력한 수식 따라가기", NULL },
	{ "gradwalk walk mazur --lang kr", 2, NULL, "--lang takes en or ko, not 'kr'" },
	{ "gradwalk derive 'x^2' --lang k", 2, NULL, "--lang takes en or ko, not 'k'" },
	{ "gradwalk graph xor --help", 0, "The language of all words; else the environment's:\n",
	  NULL },
	{ "gradwalk present 1 --lang ko", 1, NULL, "발표에는 화면을 보여 줄 수 있는 터미널이" },
	{ "gradwalk present 1", 1, NULL, "a presentation needs a terminal" },
	{ "gradwalk step xor --lang ko | gradwalk step - --lang en", 0,
	  "#     step  mean(E)\n#        0  ", NULL },
	{ "gradwalk inspect mazur --wrt w1 --lang ko --format json", 0, "\"agrees\"", NULL },
	{ "gradwalk derive 'x^2' --lang ko --format latex", 0, "\\text{power rule}", NULL },
	{ "gradwalk derive 'x^2' --lang ko --format html", 0, "<title>유도 과정</title>", NULL },
	{ "LC_ALL=C gradwalk inspect -e 'param x = 2; y = x*x' --wrt x", 0, "dy/dx   2*x", NULL },
	{ "gradwalk inspect mazur --wrt w1 >/dev/full", 1, NULL,
	  "standard output cannot be written: No space left on device." },
	/* what is larger than a buffer fails while it is written, not when it is flushed */
	{ "gradwalk walk xor --plain >/dev/full", 1, NULL,
	  "standard output cannot be written: No space left on device." },
	{ "gradwalk </dev/null >/dev/full", 1, NULL,
	  "standard output cannot be written: No space left on device." },
};

static void test_answers_what_a_user_types(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		const struct run run = run_line(arena, rows[i].line);
		if (run.status != rows[i].status)
			print_error("%s\n%s%s\n", rows[i].line, run.out, run.err);
		assert_int_equal(run.status, rows[i].status);
		if (rows[i].out)
			assert_contains(run.out, rows[i].out);
		else
			assert_string_equal(run.out, "");
		if (rows[i].err)
			assert_contains(run.err, rows[i].err);
		else
			assert_string_equal(run.err, "");
		arena_free(arena);
	}
}

/* Long lines are broken, those of forms too. */
static void test_derivations_are_78_columns_wide(void **state)
{
	static const char *const lines[] = {
		"gradwalk derive linear-batch --wrt W",
		"gradwalk derive softmax",
		"gradwalk derive cross-entropy",
		"gradwalk derive batch-norm --wrt x",
		"gradwalk derive batch-norm --wrt x --lang ko",
		"gradwalk derive batch-norm --wrt x --ascii",
		"gradwalk derive 'x*sin(x)/(1 + x^2)^3*exp(-x^2)'",
		"gradwalk derive 'x*sin(x)/(1 + x^2)^3*exp(-x^2)' --pretty --lang ko",
		"gradwalk derive 'x*sin(x)/(1 + x^2)^3*exp(-x^2)' --at x=0.5 --order 2",
		"gradwalk derive 'tanh(a*tanh(b*tanh(c*tanh(d*x))))' --wrt x --ascii",
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(lines); i++) {
		struct arena *arena = arena_new();
		const struct run run = run_line(arena, lines[i]);
		assert_int_equal(run.status, 0);
		for (const char *line = run.out; *line; line += strcspn(line, "\n") + 1) {
			const char *one = arena_strndup(arena, line, strcspn(line, "\n"));
			if (utf8_string_width(one) > 78)
				fail_msg("%s\n%s", lines[i], one);
		}
		arena_free(arena);
	}
}

static void test_json_has_exactly_the_keys_promised(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run run =
		run_line(arena, "gradwalk inspect -e 'param x = 3; y = x*x' --wrt x --format json");
	assert_contains(
		run.out,
		"{\"of\":\"y\",\"wrt\":\"x\",\"value\":6,\"path_count\":1,"
		"\"operation_path_count\":2,\"paths\":[{\"product\":6,\"factors\":[{\"of\":\"y\","
		"\"wrt\":\"x\",\"symbol\":\"2*x\",\"numbers\":\"2*3\",\"value\":6}]}],"
		"\"numeric_check\":{\"method\":\"gsl_deriv_central\",\"value\":6");
	assert_contains(run.out, "\"agrees\":true}}\n");
	arena_free(arena);
}

/* step prints a model that reads back to the same bits: its own output is a fixed point. */
static void test_step_prints_a_model_that_reads_back(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run once =
		run_line(arena,
			 "gradwalk step mazur --steps 7 | gradwalk step - --steps 0 | grep '='");
	const struct run twice = run_line(arena, "gradwalk step mazur --steps 7 | grep '='");
	assert_string_equal(once.out, twice.out);
	const struct run halves =
		run_line(arena,
			 "gradwalk step mazur --steps 3 | gradwalk step - --steps 4 | grep '='");
	assert_string_equal(halves.out, twice.out);
	arena_free(arena);
}

/* A pipe that nobody reads: opened at both ends, and the reading end closed. */
/* The trajectory of the last run stands before the model; a learner's comments stay. */
static void test_step_leaves_out_old_trajectories(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run run = run_line(
		arena,
		"printf '# step by step\n\nparam x = 1 # mine\ny = x^2\n' | gradwalk step - |\n"
		"gradwalk step - --steps 2 | gradwalk step - --rate 0.25");
	assert_string_equal(run.out, "#     step  y\n"
				     "#        0  0\n"
				     "#        1  0\n"
				     "\n"
				     "# step by step\n\n"
				     "param x = 0 # mine\n"
				     "y = x^2\n");
	assert_string_equal(run.err, "");
	arena_free(arena);
}

static void test_is_quiet_when_nobody_reads(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run run = run_line(arena, "pipe=$(mktemp -u) && mkfifo \"$pipe\" || exit 1\n"
					       "exec 3<>\"$pipe\" 4>\"$pipe\" 3>&-\n"
					       "rm \"$pipe\"\n"
					       "gradwalk graph xor >&4");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 128 + SIGPIPE);
	arena_free(arena);
}

/* Where the locale has no UTF-8, and with --ascii. */
static void test_prints_ascii_only(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"gradwalk inspect -e \"$M\" --wrt σ2",
		"gradwalk inspect -e \"$M\" --wrt σ2 --of E1",
		"gradwalk inspect -e \"$M\" --wrt 가 --detail steps",
		"gradwalk inspect -e \"$M\" --wrt 가 --detail ops",
		"gradwalk inspect -e \"$M\" --wrt 가 --format json",
		"gradwalk check -e \"$M\"",
		"gradwalk check -e \"$M\" --claim σ2=2",
		"gradwalk graph -e \"$M\"",
		"gradwalk graph -e \"$M\" --format dot",
		"gradwalk graph -e \"$M\" --format json",
		"gradwalk walk -e \"$M\" --plain",
		"gradwalk walk --help",
		"gradwalk derive 'abs(α)^3/2' --pretty",
		"gradwalk derive 'abs(α)' --format json",
		"gradwalk derive 'abs(α)' --format html",
	};
	for (size_t i = 0; i < 2 * LENGTH(lines); i++) {
		struct arena *arena = arena_new();
		struct text line = { .arena = arena };
		const char *words = lines[i / 2];
		const bool option = i % 2;
		text_printf(&line, "M='param σ2 = 1, 가 = 0; E1 = 3; E = σ2*2 + abs(가)'\n%s%s%s",
			    option ? "" : "LC_ALL=C ", words, option ? " --ascii" : "");
		const struct run run = run_line(arena, line.bytes);
		assert_string_equal(run.err, "");
		assert_int_equal(run.status, 0);
		for (const char *byte = run.out; *byte; byte++)
			if ((unsigned char)*byte >= 0x80)
				fail_msg("%s prints %s", line.bytes, byte);
		arena_free(arena);
	}
}

static void test_never_sends_control_bytes_of_a_file_to_the_terminal(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run run =
		run_line(arena, "printf 'x = \\033[31m\\n' | gradwalk inspect - --wrt x");
	assert_int_equal(run.status, 1);
	assert_null(strchr(run.err, '\033'));
	arena_free(arena);
}

/* lint reads what the questions say as well as the prose. */
static void test_lint_reads_the_questions(void **state)
{
	static const char lesson[] =
		"# T\n\nS.\n\n```lesson\nchapter: C\n```\n\n## P\n\nW.\n\n```model "
		"two-two-two\n```\n\n"
		"```quiz choice q\nask: A {{a0}}?\n* {{b0}}\n- no :: {{c0}}\nhint: {{d0}}\n"
		"right: {{e0}}\nworked: {{f0}}\n```\n";
	(void)state;
	struct arena *arena = arena_new();
	const char *line =
		text_formatted(arena, "gradwalk lint /dev/stdin <<'END'\n%sEND\n", lesson);
	const struct run run = run_line(arena, line);
	assert_int_equal(run.status, 1);
	for (int name = 'a'; name <= 'f'; name++)
		assert_contains(run.out, text_formatted(arena, "{{%c0}}: ", name));
	assert_contains(run.out, "\n6 mistakes.\n");
	const char *korean =
		text_formatted(arena, "gradwalk lint --lang ko /dev/stdin <<'END'\n%sEND\n",
			       lesson);
	assert_contains(run_line(arena, korean).out, "\n잘못된 곳이 6개입니다.\n");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_answers_what_a_user_types),
		cmocka_unit_test(test_derivations_are_78_columns_wide),
		cmocka_unit_test(test_json_has_exactly_the_keys_promised),
		cmocka_unit_test(test_step_prints_a_model_that_reads_back),
		cmocka_unit_test(test_step_leaves_out_old_trajectories),
		cmocka_unit_test(test_is_quiet_when_nobody_reads),
		cmocka_unit_test(test_prints_ascii_only),
		cmocka_unit_test(test_never_sends_control_bytes_of_a_file_to_the_terminal),
		cmocka_unit_test(test_lint_reads_the_questions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
