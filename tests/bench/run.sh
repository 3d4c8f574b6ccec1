#!/bin/sh
# Times an epoch of 784-256-128-10 on Fashion-MNIST at batch 128: ours, the
# matrix products alone, and PyTorch's where Debian's python3-torch is there.
#
# Other work on the machine disturbs all of them, so they take turns, and of
# each the round disturbed least counts.
set -eu
cd "$(dirname "$0")/../.."
bench=${BUILD:-build}/bench/bench_epoch
torch=tests/bench/torch_epoch.py
results=$(mktemp)
trap 'rm -f "$results"' EXIT

if /usr/bin/python3 -c 'import torch' 2>/dev/null; then
	has_torch=yes
else
	has_torch=no
	echo "PyTorch is not compared: python3-torch is not installed."
fi

# Lines of "WHAT SECONDS" become lines of "THREADS WHAT SECONDS".
for round in 1 2 3; do
	for threads in 1 2; do
		$bench $threads | sed "s/^/$threads /" >>"$results"
	done
	[ $has_torch = yes ] || continue
	# PyTorch has threads of its own beside those of its products: it gets its best mixture.
	for mixture in 1,1 1,2 2,1 2,2; do
		OMP_NUM_THREADS=${mixture%,*} OPENBLAS_NUM_THREADS=${mixture#*,} \
			/usr/bin/python3 $torch "${mixture%,*}" |
			sed "s/^epoch/$mixture torch/" >>"$results"
	done
done

awk '
	function least(a, b) { return a == "" || b < a ? b : a }
	{ best[$1 " " $2] = least(best[$1 " " $2], $3); fastest[$2] = least(fastest[$2], $3) }
	END {
		for (threads = 1; threads <= 2; threads++) {
			epoch = best[threads " epoch"]
			products = best[threads " products"]
			printf "gradwalk, threads %d: %.3f s; its matrix products alone: %.3f s; ratio %.2f\n",
				threads, epoch, products, epoch / products
		}
		for (name in best)
			if (split(name, part, "[ ,]") == 3)
				printf "PyTorch, threads %d, of its products %d: %.3f s\n",
					part[1], part[2], best[name]
		if ("torch" in fastest)
			printf "gradwalk / PyTorch, the fastest of each: %.2f\n",
				fastest["epoch"] / fastest["torch"]
	}' "$results"
