// Which nodes and edges are in the picture: a story, a neighbourhood, paths or everything; widened, folded, filtered.

const NEIGHBOURS = 45; // a picture of a neighbourhood holds about fifty nodes that can be read on a laptop
const WHOLE = 600; // beyond that nobody reads labels, and dragging begins to stutter
const EXPANDED = 25; // neighbours that one step of expanding brings

const storyEdges = new Set(GRAPH.story.edges);

/** What is to be seen of `shown` when only `passes` edges are there: nodes, edges, and how many nodes there would be. */
function look(shown, passes) {
  const wanted = { story: lookStory, focus: lookFocus, all: lookAll, path: lookPaths }[shown.view](shown, passes);
  const found = { nodes: new Set(wanted.nodes), edges: new Set(wanted.edges), total: wanted.total ?? wanted.nodes.length, anchors: wanted.anchors ?? [] };
  for (const id of shown.plus) expand(found, id, passes);
  if (shown.every) for (const id of found.nodes) for (const edge of world.edgesOf(id)) if (found.nodes.has(otherEnd(edge, id)) && passes(edge)) found.edges.add(edge);
  for (const id of shown.fold) fold(found, id);
  const linked = new Set(found.anchors);
  for (const edge of found.edges) linked.add(edge.subject).add(edge.object);
  return { ...found, nodes: new Set([...found.nodes].filter((id) => linked.has(id))), edges: [...found.edges] };
}

function lookStory(shown, passes) {
  const known = new Set(GRAPH.story.nodes);
  const chosen = world.list.filter((edge) => known.has(edge.subject) && known.has(edge.object) && (storyEdges.has(edge.id) || edge.strength === "refuted") && passes(edge));
  return { nodes: GRAPH.story.nodes, edges: chosen };
}

/** Walk outwards hop by hop; with `via` only through nodes of that category. The most studied come first when there are too many. */
function lookFocus(shown, passes) {
  const most = shown.most || NEIGHBOURS;
  const layers = [[shown.focus]];
  const known = new Set(layers[0]);
  const walked = [];
  for (let hop = 1; hop <= shown.hops; hop += 1) {
    const reached = new Set();
    for (const id of layers[hop - 1]) for (const edge of world.edgesOf(id)) {
      const other = otherEnd(edge, id);
      const leadsOn = !shown.via.length || hop === shown.hops ? true : shown.via.includes(nodes.get(other).category);
      if (!passes(edge) || !leadsOn || (shown.via.length && shown.hops === 1 && !shown.via.includes(nodes.get(other).category))) continue;
      walked.push(edge);
      if (!known.has(other)) reached.add(other);
    }
    for (const id of reached) known.add(id);
    layers.push([...reached].sort(byWeight));
  }
  const all = layers.flat();
  const drawn = new Set(all.slice(0, most + 1));
  return { nodes: [...drawn], edges: walked.filter((edge) => drawn.has(edge.subject) && drawn.has(edge.object)), total: all.length, anchors: [shown.focus] };
}

function lookAll(shown, passes) {
  const open = world.list.filter(passes);
  const linked = new Set();
  for (const edge of open) linked.add(edge.subject).add(edge.object);
  const chosen = new Set([...linked].sort(byWeight).slice(0, shown.most || WHOLE));
  return { nodes: [...chosen], edges: open.filter((edge) => chosen.has(edge.subject) && chosen.has(edge.object)), total: linked.size };
}

/** Paths show all their edges whatever the filters: a chain with a hop missing would say something else. */
function lookPaths(shown) {
  const { paths } = pathsOf(shown);
  return { nodes: [...new Set(paths.flatMap((path) => path.nodes))], edges: paths.flatMap((path) => path.hops.map((hop) => hop.edge)), anchors: [shown.from, shown.to] };
}

let lastPaths = { key: "", answer: null };

/** The paths that a state asks for; asked once. A metapath that can't be read is said instead. */
function pathsOf(shown) {
  const { from, to, maxHops, via, avoid, minTier, strength, metapath, asOf, without, refuted, undirected, throughLinks } = shown;
  const question = { from, to, maxHops, via, avoid, minTier, strength, metapath, asOf, without, refuted, undirected, throughLinks };
  const key = JSON.stringify(question);
  if (lastPaths.key !== key) lastPaths = { key, answer: answerOf(question) };
  return lastPaths.answer;
}

function answerOf(question) {
  try {
    return findPaths(question);
  } catch (problem) {
    if (!(problem instanceof BadMetapath)) throw problem;
    return { total: 0, truncated: false, paths: [], maxHops: 0, problem: problem.message };
  }
}

/** Neighbours of a node that aren't in the picture yet, most studied first. */
const hiddenNeighbours = (found, id, passes) =>
  [...new Set(world.edgesOf(id).filter(passes).map((edge) => otherEnd(edge, id)))].filter((other) => !found.nodes.has(other)).sort(byWeight);

function expand(found, id, passes) {
  found.nodes.add(id);
  found.anchors.push(id);
  for (const other of hiddenNeighbours(found, id, passes).slice(0, EXPANDED)) found.nodes.add(other);
  for (const edge of world.edgesOf(id)) if (found.nodes.has(otherEnd(edge, id)) && passes(edge)) found.edges.add(edge);
}

/** Take away what hangs on one node alone. */
function fold(found, id) {
  for (const other of leavesOf(found, id)) found.nodes.delete(other);
  for (const edge of found.edges) if (!found.nodes.has(edge.subject) || !found.nodes.has(edge.object)) found.edges.delete(edge);
}

/** Neighbours in the picture that are linked to nothing else in it. */
function leavesOf(found, id) {
  const partners = new Map();
  for (const edge of found.edges) for (const end of [edge.subject, edge.object]) {
    if (!partners.has(end)) partners.set(end, new Set());
    partners.get(end).add(otherEnd(edge, end));
  }
  return [...(partners.get(id) ?? [])].filter((other) => other !== id && !found.anchors.includes(other) && partners.get(other).size === 1);
}
