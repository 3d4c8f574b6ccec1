#include "tutor/view/scene.h"

#include "autodiff/base/arena.h"

#include <math.h>

static struct scene new_scene(struct arena *scratch, const struct network *network,
			      enum notation notation)
{
	const size_t nodes = (size_t)network->model->graph->count;
	const size_t links = (size_t)network->link_count;
	struct scene scene = {
		.network = network, .notation = notation, .focus = NODE_NONE, .cursor = NODE_NONE
	};
	scene.lit = arena_alloc(scratch, nodes);
	scene.lit_links = arena_alloc(scratch, links);
	scene.weights = arena_alloc_array(scratch, links, sizeof(*scene.weights));
	scene.values = arena_alloc_array(scratch, nodes, sizeof(*scene.values));
	scene.biases = arena_alloc_array(scratch, nodes, sizeof(*scene.biases));
	for (size_t i = 0; i < links; i++)
		scene.weights[i] = NODE_NONE;
	for (size_t i = 0; i < nodes; i++)
		scene.biases[i] = NODE_NONE;
	return scene;
}

/*
 * Lights the links that the parameter weighs on their way to a unit, and names
 * it there, or a bias beside the unit; `to` NODE_NONE: to any unit.
 */
static void light_weights(struct scene *scene, int parameter, int to)
{
	for (int i = 0; i < scene->network->weight_count; i++) {
		const struct network_weight *weight = &scene->network->weights[i];
		if (weight->parameter != parameter || (to != NODE_NONE && weight->to != to) ||
		    !network_in_row(scene->network, weight->to, scene->row))
			continue;
		scene->lit[weight->to] = true;
		if (weight->link < 0) {
			scene->biases[weight->to] = parameter;
			continue;
		}
		scene->lit_links[weight->link] = true;
		scene->weights[weight->link] = parameter;
	}
}

static void light_link(struct scene *scene, int from, int to)
{
	for (int i = 0; i < scene->network->link_count; i++) {
		const struct network_link *link = &scene->network->links[i];
		if (link->from == from && link->to == to)
			scene->lit_links[i] = true;
	}
}

/* All that comes in, with its weights. */
static void light_inputs(struct scene *scene, int to)
{
	for (int i = 0; i < scene->network->link_count; i++)
		if (scene->network->links[i].to == to)
			scene->lit_links[i] = true;
	for (int i = 0; i < scene->network->weight_count; i++) {
		const struct network_weight *weight = &scene->network->weights[i];
		if (weight->to == to && weight->link >= 0)
			scene->weights[weight->link] = weight->parameter;
	}
}

/* What stays in sight: this unit, or for a parameter the first that it lights. */
static int focus_of(const struct scene *scene, int node)
{
	if (scene->network->is_unit[node])
		return node;
	for (int i = 0; i < scene->network->model->graph->count; i++)
		if (scene->lit[i] && scene->network->is_unit[i])
			return i;
	return NODE_NONE;
}

struct scene scene_of_network(struct arena *scratch, const struct network *network,
			      enum notation notation, int cursor)
{
	struct scene scene = new_scene(scratch, network, notation);
	scene.row = cursor == NODE_NONE ? 1 : network_row(network, cursor);
	for (int i = 0; i < network->model->graph->count; i++)
		scene.values[i] = graph_value(network->model->graph, i, 0);
	if (cursor == NODE_NONE)
		return scene;
	if (!network->is_unit[cursor])
		light_weights(&scene, cursor, NODE_NONE);
	scene.cursor = cursor;
	scene.focus = focus_of(&scene, cursor);
	return scene;
}

struct scene scene_of_step(struct arena *scratch, const struct network *network,
			   enum notation notation, const struct walk *walk, size_t index,
			   int cursor)
{
	const struct step *step = &walk->steps[index];
	struct scene scene = new_scene(scratch, network, notation);
	const int *row_of = network->model->row_of;
	const bool shared = row_of && row_of[step->node] == 0 && step->from != NODE_NONE;
	const bool is_unit = network->is_unit[step->node];
	scene.row = network_row(network, shared ? step->from : step->node);
	scene.cursor = cursor;
	scene.lit[step->node] = true;
	for (int i = 0; i < network->model->graph->count; i++)
		scene.values[i] =
			walk_knows_value(walk, index, i) ? walk_value(walk, index, i) : NAN;
	if (step->phase == PHASE_UPDATE)
		light_weights(&scene, step->node, NODE_NONE);
	else if (step->phase != PHASE_BACKWARD)
		light_inputs(&scene, step->node);
	else if (is_unit)
		light_link(&scene, step->node, step->from);
	else
		light_weights(&scene, step->node, step->from);
	if (step->from != NODE_NONE)
		scene.lit[step->from] = true;
	scene.focus = focus_of(&scene, step->node);
	return scene;
}

struct scene scene_of_path(struct arena *scratch, const struct app *app)
{
	const struct path *path = inspector_path(&app->inspector);
	const struct graph *graph = app->live->model->graph;
	const struct factor *chosen = inspector_factor(&app->inspector);
	struct scene scene = new_scene(scratch, app->network, app_notation(app));
	scene.row = network_row(scene.network, app->live->variable);
	for (int i = 0; i < graph->count; i++)
		scene.values[i] = graph_value(graph, i, 0);
	for (size_t i = 0; path && i < path->length; i++) {
		const int of = graph_vertex_node(graph, path->factors[i]->of);
		const int wrt = graph_vertex_node(graph, path->factors[i]->wrt);
		if (i == 0)
			scene.row = network_row(scene.network, of);
		if (scene.row == 1)
			scene.row = network_row(scene.network, wrt);
		scene.lit[of] = scene.lit[wrt] = true;
		light_link(&scene, wrt, of);
		if (!scene.network->is_unit[wrt])
			light_weights(&scene, wrt, of);
	}
	if (chosen)
		scene.focus = focus_of(&scene, graph_vertex_node(graph, chosen->wrt));
	return scene;
}
