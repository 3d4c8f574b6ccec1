#include "autodiff/graph/chain.h"

#include "autodiff/base/arena.h"
#include "autodiff/symbol/derive.h"
#include "autodiff/symbol/print.h"
#include "autodiff/symbol/simplify.h"

#include <math.h>
#include <string.h>

/*
 * A factor of more parts than this is refused: a formula as deep as the language
 * allows, with a name at every depth, has a derivative of a billion parts.
 */
enum { MAX_FORMULA = 5000000 };

/* The exponent of a factor that is not finite: it outranks all that are. */
static const long beyond_all = 1L << 40;

/* One more way along an edge. */
struct way {
	const struct expr *product;
	struct way *next;
};

/* A factor before it is wanted: the formula is only simplified for paths that are shown. */
struct edge {
	size_t of, wrt;
	uint64_t uses;		    /* ways from one to the other, op by op */
	const struct expr *product; /* of the first way; in the end the sum of all */
	struct way *more, **more_end;
	double value;
	struct factor *factor; /* made on demand */
};

struct edges {
	struct arena *arena;
	struct edge *edge;
	size_t count, capacity;
	size_t of, start; /* the vertex being collected, and its first edge */
};

/*
 * A path from some vertex down to wrt: first the edge, then the rank-th best
 * path of the edge's end. |product| is mantissa·2^exponent, so that no product
 * of many factors underflows into a tie.
 */
struct best {
	double mantissa;
	long exponent;
	struct edge *edge;
	size_t rank;
};

/* What is known of a vertex between `of` and `wrt`. */
struct waypoint {
	bool wanted;
	double sum; /* ∂vertex/∂wrt */
	size_t edge_start, edge_count;
	struct path_count count, op_count;
	size_t best_count;
	struct best *best; /* the largest first */
};

static void add_edge(void *context, size_t reached, const struct expr *product,
		     const struct formula_step steps[], size_t step_count)
{
	struct edges *edges = context;
	(void)steps, (void)step_count;
	for (size_t i = edges->start; i < edges->count; i++) {
		struct edge *edge = &edges->edge[i];
		if (edge->wrt != reached)
			continue;
		struct way *way = arena_alloc(edges->arena, sizeof(*way));
		way->product = product;
		edge->more_end = edge->more ? edge->more_end : &edge->more;
		*edge->more_end = way;
		edge->more_end = &way->next;
		edge->uses++;
		return;
	}
	if (edges->count == edges->capacity) {
		const size_t capacity = edges->capacity ? 2 * edges->capacity : 64;
		struct edge *edge = arena_alloc_array(edges->arena, capacity, sizeof(*edge));
		if (edges->count)
			memcpy(edge, edges->edge, edges->count * sizeof(*edge));
		edges->edge = edge;
		edges->capacity = capacity;
	}
	edges->edge[edges->count++] =
		(struct edge){ .of = edges->of, .wrt = reached, .uses = 1, .product = product };
}

/* The sum of the next count ways, halved again and again: its depth is log2(count). */
static const struct expr *add_up(struct arena *arena, const struct way **next, uint64_t count)
{
	if (count == 1) {
		const struct expr *product = (*next)->product;
		*next = (*next)->next;
		return product;
	}
	const struct expr *first = add_up(arena, next, count - count / 2);
	return expr_call(arena, OP_ADD, first, add_up(arena, next, count / 2), NULL);
}

static void collect_edges(struct edges *edges, const struct graph *graph, size_t vertex)
{
	edges->of = vertex;
	edges->start = edges->count;
	formula_visit(graph, edges->arena, vertex,
		      (struct formula_visitor){ .visit = add_edge, .context = edges });
	for (size_t i = edges->start; i < edges->count; i++) {
		struct edge *edge = &edges->edge[i];
		const struct way first = { edge->product, edge->more }, *next = &first;
		edge->product = add_up(edges->arena, &next, edge->uses);
	}
}

/* The factor as a textbook derives it. */
static const struct expr *derive_factor(struct arena *arena, const struct graph *graph,
					const struct edge *edge)
{
	if (!formula_exists(graph, edge->of))
		return edge->product;
	const char *of = formula_name(graph, arena, edge->of);
	const char *wrt = formula_name(graph, arena, edge->wrt);
	return differentiate(arena, formula_of(graph, arena, edge->of),
			     expr_name(arena, wrt, edge->wrt), expr_name(arena, of, edge->of));
}

/* At a kink a textbook's form may be infinite: there the op's convention holds. */
static struct factor *make_factor(struct arena *arena, const struct graph *graph,
				  const struct edge *edge)
{
	struct factor *factor = arena_alloc(arena, sizeof(*factor));
	factor->of = edge->of;
	factor->wrt = edge->wrt;
	factor->symbol = simplify(arena, derive_factor(arena, graph, edge));
	factor->value = expr_value(factor->symbol, graph_values(graph));
	if (!isfinite(factor->value))
		factor->value = edge->value;
	return factor;
}

size_t chain_factors(struct arena *arena, const struct graph *graph, size_t vertex,
		     const struct factor **factors)
{
	struct edges edges = { .arena = arena };
	collect_edges(&edges, graph, vertex);
	struct factor *list = arena_alloc_array(arena, edges.count + 1, sizeof(*list));
	for (size_t i = 0; i < edges.count; i++) {
		edges.edge[i].value = expr_value(edges.edge[i].product, graph_values(graph));
		list[i] = *make_factor(arena, graph, &edges.edge[i]);
	}
	*factors = list;
	return edges.count;
}

/* Counting. */

static struct path_count count_sum(struct path_count a, struct path_count b)
{
	struct path_count sum = { .approximate = a.approximate + b.approximate };
	sum.overflow =
		__builtin_add_overflow(a.number, b.number, &sum.number) || a.overflow || b.overflow;
	return sum;
}

static struct path_count count_product(struct path_count a, uint64_t times)
{
	struct path_count product = { .approximate = a.approximate * (long double)times };
	product.overflow = __builtin_mul_overflow(a.number, times, &product.number) || a.overflow;
	return product;
}

static const struct path_count count_one = { .number = 1, .approximate = 1 };

void path_count_print(struct text *out, struct path_count count)
{
	if (!count.overflow)
		text_printf(out, "%llu", (unsigned long long)count.number);
	else
		text_printf(out, "%.5Le", count.approximate);
}

/* Which vertices lie between. */

/* Leaves of the edges from `start` on those that lead to what depends on wrt. */
static void keep_leading(struct edges *edges, size_t start, const struct graph *graph,
			 const bool depends[])
{
	size_t count = start;
	for (size_t i = start; i < edges->count; i++)
		if (depends[graph_vertex_node(graph, edges->edge[i].wrt)])
			edges->edge[count++] = edges->edge[i];
	edges->count = count;
}

/* A backward sweep from `of`: the edges of every vertex that may lead to wrt. */
static void collect_waypoints(struct edges *edges, struct waypoint *at, const struct graph *graph,
			      size_t of, size_t wrt)
{
	const int wrt_node = graph_vertex_node(graph, wrt);
	const bool *depends = graph_dependents(graph, edges->arena, wrt_node);
	at[of].wanted = true;
	for (size_t v = of; v > wrt; v--) {
		if (!at[v].wanted || !depends[graph_vertex_node(graph, v)])
			continue;
		at[v].edge_start = edges->count;
		collect_edges(edges, graph, v);
		keep_leading(edges, at[v].edge_start, graph, depends);
		at[v].edge_count = edges->count - at[v].edge_start;
		for (size_t i = at[v].edge_start; i < edges->count; i++)
			at[edges->edge[i].wrt].wanted = true;
	}
}

/* The best paths. */

static bool is_larger(const struct best *a, const struct best *b)
{
	if (a->mantissa == 0 || b->mantissa == 0)
		return a->mantissa > b->mantissa;
	return a->exponent != b->exponent ? a->exponent > b->exponent : a->mantissa > b->mantissa;
}

/* Keeps the k largest, in order; of equals the one that came first stays first. */
static void keep_best(struct waypoint *at, size_t k, struct best candidate)
{
	size_t place = at->best_count;
	while (place > 0 && is_larger(&candidate, &at->best[place - 1]))
		place--;
	if (place == k)
		return;
	if (at->best_count < k)
		at->best_count++;
	for (size_t i = at->best_count - 1; i > place; i--)
		at->best[i] = at->best[i - 1];
	at->best[place] = candidate;
}

static struct best extend(struct edge *edge, const struct waypoint *end, size_t rank)
{
	int shift = 0, carry;
	const struct best *tail = &end->best[rank];
	const bool finite = isfinite(edge->value);
	const double size = finite ? frexp(fabs(edge->value), &shift) : 0.5;
	const double mantissa = frexp(size * tail->mantissa, &carry);
	return (struct best){ .mantissa = mantissa,
			      .exponent =
				      tail->exponent + shift + carry + (finite ? 0 : beyond_all),
			      .edge = edge,
			      .rank = rank };
}

/* Joins the edges of a vertex with what is known of their ends. */
static void join(struct waypoint *at, size_t v, struct edges *edges, size_t k)
{
	struct waypoint *here = &at[v];
	size_t candidates = 0;
	for (size_t i = 0; i < here->edge_count; i++)
		candidates += at[edges->edge[here->edge_start + i].wrt].best_count;
	here->best = arena_alloc_array(edges->arena, candidates < k ? candidates : k,
				       sizeof(*here->best));
	for (size_t i = 0; i < here->edge_count; i++) {
		struct edge *edge = &edges->edge[here->edge_start + i];
		const struct waypoint *end = &at[edge->wrt];
		here->sum += edge->value * end->sum;
		here->count = count_sum(here->count, end->count);
		here->op_count =
			count_sum(here->op_count, count_product(end->op_count, edge->uses));
		for (size_t rank = 0; rank < end->best_count; rank++)
			keep_best(here, k, extend(edge, end, rank));
	}
}

/* Follows the rank-th best path down from a vertex. */
static struct path trace(struct arena *arena, const struct graph *graph, const struct waypoint *at,
			 size_t of, size_t wrt, size_t rank)
{
	struct path path = { .product = 1 };
	size_t next = rank;
	for (size_t v = of; v != wrt; path.length++) {
		const struct best *best = &at[v].best[next];
		v = best->edge->wrt;
		next = best->rank;
	}
	path.factors = arena_alloc_array(arena, path.length, sizeof(struct factor *));
	next = rank;
	size_t v = of;
	for (size_t i = 0; i < path.length; i++) {
		const struct best *best = &at[v].best[next];
		struct edge *edge = best->edge;
		if (!edge->factor)
			edge->factor = make_factor(arena, graph, edge);
		path.factors[i] = edge->factor;
		path.product *= edge->factor->value;
		v = edge->wrt;
		next = best->rank;
	}
	return path;
}

/* "∂y/∂x" */
static const char *edge_name(const struct edges *edges, const struct graph *graph,
			     const struct edge *edge)
{
	struct text name = { .arena = edges->arena };
	print_partial(&name, formula_name(graph, edges->arena, edge->of),
		      formula_name(graph, edges->arena, edge->wrt), NOTATION_UNICODE);
	return name.bytes;
}

static bool evaluate_edges(struct edges *edges, const struct graph *graph, struct error *error)
{
	for (size_t i = 0; i < edges->count; i++) {
		struct edge *edge = &edges->edge[i];
		if (edge->product->size > MAX_FORMULA)
			return error_set(
				error, "%s is too long a formula to write down; name parts of it.",
				edge_name(edges, graph, edge));
		edge->value = expr_value(edge->product, graph_values(graph));
	}
	return true;
}

static bool are_finite(const struct edges *edges, const struct graph *graph, struct error *error)
{
	for (size_t i = 0; i < edges->count; i++)
		if (!isfinite(edges->edge[i].value))
			return error_set(error, "%s is not finite at these values.",
					 edge_name(edges, graph, &edges->edge[i]));
	return true;
}

bool chain_find(struct arena *arena, const struct graph *graph, size_t of, size_t wrt, size_t k,
		struct chain *chain, struct error *error)
{
	struct edges edges = { .arena = arena };
	struct waypoint *at = arena_alloc_array(arena, graph_vertex_count(graph), sizeof(*at));
	*chain = (struct chain){ .of = of, .wrt = wrt };
	if (of >= wrt)
		collect_waypoints(&edges, at, graph, of, wrt);
	if (!evaluate_edges(&edges, graph, error))
		return false;
	at[wrt].count = at[wrt].op_count = count_one;
	at[wrt].sum = 1;
	at[wrt].best = arena_alloc(arena, sizeof(struct best));
	at[wrt].best[0] = (struct best){ .mantissa = 0.5, .exponent = 1 };
	at[wrt].best_count = 1;
	for (size_t v = wrt + 1; v <= of; v++)
		if (at[v].edge_count)
			join(at, v, &edges, k);
	chain->value = at[of].sum;
	chain->count = at[of].count;
	chain->op_count = at[of].op_count;
	chain->path_count = at[of].best_count;
	struct path *paths = arena_alloc_array(arena, chain->path_count, sizeof(*paths));
	for (size_t i = 0; i < chain->path_count; i++)
		paths[i] = trace(arena, graph, at, of, wrt, i);
	chain->paths = paths;
	return are_finite(&edges, graph, error);
}

static const struct factor *factor_between(struct arena *arena, const struct graph *graph,
					   size_t of, size_t wrt)
{
	const struct factor *factors;
	const size_t count = chain_factors(arena, graph, of, &factors);
	for (size_t i = 0; i < count; i++)
		if (factors[i].wrt == wrt)
			return &factors[i];
	return NULL;
}

/* The largest paths before and after the factor, joined by it. */
bool chain_through(struct arena *arena, const struct graph *graph, size_t of, size_t wrt,
		   size_t through_of, size_t through_wrt, struct path *path)
{
	struct chain before, after;
	struct error ignored;
	const struct factor *factor = factor_between(arena, graph, through_of, through_wrt);
	chain_find(arena, graph, of, through_of, 1, &before, &ignored);
	chain_find(arena, graph, through_wrt, wrt, 1, &after, &ignored);
	if (!factor || !before.path_count || !after.path_count)
		return false;
	const struct path *first = &before.paths[0], *last = &after.paths[0];
	path->length = first->length + 1 + last->length;
	path->product = first->product * factor->value * last->product;
	path->factors = arena_alloc_array(arena, path->length, sizeof(*path->factors));
	path->factors[first->length] = factor;
	for (size_t i = 0; i < first->length; i++)
		path->factors[i] = first->factors[i];
	for (size_t i = 0; i < last->length; i++)
		path->factors[first->length + 1 + i] = last->factors[i];
	return true;
}
