#!/bin/sh
# The LaTeX of every derivation in tests/*.md, and of a derivative of every model,
# is well formed; where pdflatex is installed, it also compiles.
set -eu
cd "$(dirname "$0")/.."
program=${BUILD:-build}/gradwalk
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gradwalk() { "$program" "$@"; }

# The same formulas as in the documents, without what only text has.
sed -n 's/^\$ \(gradwalk derive .*\)$/\1/p' tests/*.md |
	sed 's/ | .*//; s/ --\(pretty\|ascii\|brief\|format [^ ]*\|lang [^ ]*\)//g' |
	sort -u >"$work/commands"
for model in lessons/models/*.eq; do
	name=$(sed -n 's/^ *\(param\|input\) *\([^ =]*\) *=.*/\2/p' "$model" | head -n 1)
	[ -z "$name" ] || echo "gradwalk inspect $model --wrt $name --paths 3"
done >>"$work/commands"
# Bases and exponents of every kind, names of every kind, cases, numbers, parts, forms.
cat >>"$work/commands" <<'END'
gradwalk inspect -e 'param β₁ = 2, x̂ = 3, θ′ = 1, net_o = 4; y = β₁*x̂*θ′*net_o' --wrt x̂
gradwalk derive 'exp(x)^2'
gradwalk derive 'exp(x)*exp(x)'
gradwalk derive '1/(1 + e^-x)' --order 2
gradwalk derive '1e-7^x'
gradwalk derive '(a/b)^x' --wrt x
gradwalk derive '((x + 1)/(x - 1))^2'
gradwalk derive 'sqrt(x/2)^3'
gradwalk derive 'x^(1/2)^x'
gradwalk derive "h′1^2*h'^2" --wrt h′1
gradwalk derive 'θ″^2*h1′^2*h′1′^3' --wrt θ″
gradwalk derive 'Α^2*ο*Χ1*ς_Ω' --wrt Α
gradwalk derive 'αο^2 + _x' --wrt αο
gradwalk derive 'abs(x)/x^2'
gradwalk derive 'abs(x) + abs(x - 1)' --at x=0.5
gradwalk derive 'abs(x*y)*abs(x + y)' --wrt x
gradwalk derive 'where(x, x^2, exp(x))^2'
gradwalk derive 'piecewise_linear(x) + relu(x) + leaky_relu(x)'
gradwalk derive 'sqrt(x)^2' --at x=0
gradwalk derive 'x^2*sin(x)' --at x=1e-7
gradwalk derive 'y_1 = x^2; z = y_1*x; x*z^2' --at x=3
gradwalk derive 'h1 = tanh(x); h2 = h1^2; h2/h1' --order 2
gradwalk derive 'sin(y)' --wrt x --total --order 2
gradwalk derive 'sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(sin(x))))))))))))'
gradwalk derive mse
END
while read -r form inputs; do
	for input in $inputs; do
		echo "gradwalk derive $form --wrt $input"
	done
done >>"$work/commands" <<'END'
linear W x b
linear-batch X W b
softmax z
cross-entropy z
batch-norm x γ β
END
[ "$(wc -l <"$work/commands")" -gt 100 ]

while read -r command; do
	echo "% $command"
	eval "$command --format latex"
done <"$work/commands" >"$work/all.tex"

cat >"$work/check.awk" <<'END'
# Follows groups, maths and text; a script is what stands raised or lowered at a letter.
function fault(text) { print "line " NR " of the LaTeX, " text ": " $0; status = 1; exit }
function push(what, maths) {
	stack[++depth] = what
	mode[depth] = maths
	raised[depth] = lowered[depth] = argument[depth] = groups[depth] = whole[depth] = 0
}
function pop(what, text) { if (stack[depth--] != what) fault(text " closes nothing") }
# What takes no script from the letter before it: a new letter, or the argument of a script.
function letter() {
	if (!argument[depth]) raised[depth] = lowered[depth] = 0
	argument[depth] = whole[depth] = 0
}
function script(sign) {
	if (!mode[depth]) fault(sign " outside maths")
	if (whole[depth] && sign == "^") fault("a power of a part of a fraction or a root")
	if (sign == "^" && raised[depth] && last != "'") fault("two superscripts")
	if (sign == "_" && lowered[depth]) fault("two subscripts")
	if (sign == "^") raised[depth] = 1; else lowered[depth] = 1
	argument[depth] = 1
}
function prime() {
	if (mode[depth] && raised[depth] && last != "'") fault("two superscripts")
	raised[depth] = 1
}
BEGIN {
	n = split("begin end frac sqrt left right cdot partial text mathrm operatorname quad cdots times " \
		  "sum top odot mathbf hat bar tilde dot ddot sin cos tanh ln min max sigma exp pm " \
		  "alpha beta gamma delta Delta epsilon theta mu eta varsigma Omega", list, " ")
	for (i = 1; i <= n; i++) known[list[i]] = 1
	push("document", 0)
}
/^%/ { next }
{
	if ($0 ~ /[^ -~\t]/) fault("which is not ASCII")
	rest = $0
	while (match(rest, /\\[a-zA-Z]+|\\.|[^ ]/)) {
		token = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		if (token == "{") {
			letter()
			push("{", command == "text" ? 0 : mode[depth])
		} else if (token == "}") {
			pop("{", "a }")
			if (groups[depth] > 0) whole[depth] = --groups[depth] == 0
		} else if (token == "\\left") {
			letter()
			push("left", mode[depth])
		} else if (token == "\\right") {
			pop("left", "a \\right")
		} else if (token == "\\[") {
			push("[", 1)
		} else if (token == "\\]") {
			pop("[", "a \\]")
		} else if (token == "$" && stack[depth] == "$") {
			depth--
		} else if (token == "$") {
			push("$", 1)
		} else if (token == "\\begin" || token == "\\end") {
			name = substr(rest, 1, index(rest, "}"))
			rest = substr(rest, length(name) + 1)
			if (token == "\\begin") push(name, 1)
			else pop(name, "\\end" name)
		} else if (token == "&" || token == "\\\\") {
			if (stack[depth] !~ /^\{(align\*|cases)\}$/) fault(token " outside a table")
			letter()
		} else if (token == "^" || token == "_") {
			script(token)
		} else if (token == "'") {
			prime()
		} else {
			if (token ~ /^\\[a-zA-Z]/ && !(substr(token, 2) in known)) fault("unknown " token)
			letter()
			if (token == "\\frac") groups[depth] = 2
			if (token == "\\sqrt") groups[depth] = 1
		}
		command = token == "\\text" ? "text" : ""
		last = token
	}
}
END { if (!status && depth > 1) { print "the LaTeX ends inside " stack[depth]; status = 1 } exit status }
END
awk -f "$work/check.awk" "$work/all.tex"

# The check itself finds what is wrong, and nothing else.
while read -r wrong; do
	if printf '%s\n' "$wrong" | awk -f "$work/check.awk" >/dev/null; then
		echo "passes as LaTeX: $wrong"
		exit 1
	fi
done <<'END'
\[\frac{a}{b\]
\[\left(a\]
\[a & b\]
\begin{align*}a\end{cases}
\[\nonsense\]
\[\Alpha\]
\[\omicron\]
\[é\]
\[e^{x}^{2}\]
\[10^{-7}^{x}\]
\[h'_{1}^{2}\]
\[h'_{1}'\]
\[x^{2}'\]
\[x_{1}_{2}\]
\[a^{b_{1}_{2}}\]
\[\frac{a}{b}^{x}\]
\[\sqrt{x}^{2}\]
\[\text{a_b}\]
x^2
END
while read -r right; do
	printf '%s\n' "$right" | awk -f "$work/check.awk"
done <<'END'
\[x'^{2} + {h'_{1}}' + h_{1}' + x_{1}^{2} + h_{1}^{(2)} + y''\]
\[\left(e^{x}\right)^{2} + e^{\frac{a}{b}} + \frac{x^{2}}{\sqrt{x}} \cdot y^{2}\]
\[\text{Kronecker's $\delta_{ij}$ of a\_b}\]
Kronecker's $\delta$ is $1^{2}$.
END

if command -v pdflatex >/dev/null && kpsewhich amsmath.sty >/dev/null; then
	{
		printf '%s\n' '\documentclass{article}' '\usepackage{amsmath}' '\allowdisplaybreaks' \
			'\begin{document}'
		cat "$work/all.tex"
		printf '%s\n' '\end{document}'
	} >"$work/document.tex"
	(cd "$work" && pdflatex -halt-on-error -interaction=nonstopmode document.tex >log 2>&1) ||
		{ tail -n 20 "$work/log"; exit 1; }
fi
