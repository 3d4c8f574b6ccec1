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
	sed 's/ --\(pretty\|ascii\|brief\|at [^ ]*\|format [^ ]*\)//g' | sort -u >"$work/commands"
for model in lessons/models/*.eq; do
	name=$(sed -n 's/^ *\(param\|input\) *\([^ =]*\) *=.*/\2/p' "$model" | head -n 1)
	[ -z "$name" ] || echo "gradwalk inspect $model --wrt $name --paths 3"
done >>"$work/commands"
echo "gradwalk inspect -e 'param β₁ = 2, x̂ = 3, θ′ = 1, net_o = 4; y = β₁*x̂*θ′*net_o' --wrt x̂" >>"$work/commands"
[ "$(wc -l <"$work/commands")" -gt 60 ]

while read -r command; do
	echo "% $command"
	eval "$command --format latex"
done <"$work/commands" >"$work/all.tex"

cat >"$work/check.awk" <<'END'
function fault(text) { print "line " NR " of the LaTeX, " text ": " $0; status = 1; exit }
BEGIN {
	n = split("begin end frac sqrt left right cdot partial text mathrm operatorname quad cdots times " \
		  "sum top odot mathbf pm varsigma symbol hat bar tilde dot ddot sin cos tanh ln min max sigma exp " \
		  "alpha beta gamma delta Delta epsilon theta mu eta", list, " ")
	for (i = 1; i <= n; i++) known[list[i]] = 1
}
/^%/ { next }
{
	if ($0 ~ /[^ -~\t]/) fault("which is not ASCII")
	rest = $0
	while (match(rest, /\\[a-zA-Z]+|\\[\\[\]_|]|[{}&]/)) {
		token = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		if (token == "{") stack[++depth] = "{"
		else if (token == "}") { if (stack[depth--] != "{") fault("a } closes nothing") }
		else if (token == "\\left") stack[++depth] = "left"
		else if (token == "\\right") { if (stack[depth--] != "left") fault("a \\right closes nothing") }
		else if (token == "\\[") stack[++depth] = "["
		else if (token == "\\]") { if (stack[depth--] != "[") fault("a \\] closes nothing") }
		else if (token == "\\begin" || token == "\\end") {
			name = substr(rest, 1, index(rest, "}"))
			rest = substr(rest, length(name) + 1)
			if (token == "\\begin") stack[++depth] = name
			else if (stack[depth--] != name) fault("\\end" name " closes nothing")
		} else if (token == "&" || token == "\\\\") {
			if (stack[depth] !~ /^\{(align\*|cases)\}$/) fault(token " outside a table")
		} else if (token ~ /^\\[a-zA-Z]/ && !(substr(token, 2) in known)) fault("unknown " token)
	}
}
END { if (!status && depth) { print "the LaTeX ends inside " stack[depth]; status = 1 } exit status }
END
awk -f "$work/check.awk" "$work/all.tex"

# The check itself finds what is wrong.
for wrong in '\frac{a}{b' '\left(a' 'a & b' '\begin{align*}a\end{cases}' '\nonsense' 'é'; do
	if printf '%s\n' "$wrong" | awk -f "$work/check.awk" >/dev/null; then
		echo "passes as LaTeX: $wrong"
		exit 1
	fi
done

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
