// The graph as the page holds it, with the indexes that everything else asks.

const GRAPH = JSON.parse(byId("graph").textContent);
const NETWORK = JSON.parse(byId("network").textContent);
const TERMS = GRAPH.terms;

const nodes = new Map(GRAPH.nodes.map((node) => [node.id, node]));
const edges = new Map(GRAPH.edges.map((edge) => [edge.id, edge]));
const drawnNodes = new Map(NETWORK.nodes.map((node) => [node.id, node]));
const drawnEdges = new Map(NETWORK.edges.map((edge) => [edge.id, edge]));
const edgesOf = new Map(GRAPH.nodes.map((node) => [node.id, []]));
for (const edge of GRAPH.edges) {
  edgesOf.get(edge.subject).push(edge);
  if (edge.object !== edge.subject) edgesOf.get(edge.object).push(edge);
}

/** How much a node was studied: the experiments behind its edges. */
const weights = new Map(GRAPH.nodes.map((node) => [node.id, edgesOf.get(node.id).reduce((sum, edge) => sum + edge.experiments, 0)]));

const nameOf = (id) => nodes.get(id)?.name ?? id;
const otherEnd = (edge, id) => (edge.subject === id ? edge.object : edge.subject);
const supporting = (edge) => edge.evidence.filter((line) => line.stance === "supports");
const disputing = (edge) => edge.evidence.filter((line) => line.stance !== "supports");
const predicateOf = (edge) => TERMS.predicates[edge.predicate];
const rankOf = (edge) => TERMS.strengths[edge.strength].rank;
const byWeight = (a, b) => weights.get(b) - weights.get(a) || (a < b ? -1 : a > b ? 1 : 0);

/** Edges between the same two nodes, the edge itself left out. */
const parallelTo = (edge) =>
  edgesOf.get(edge.subject).filter((other) => other !== edge && [other.subject, other.object].includes(edge.object) && (edge.subject !== edge.object || other.subject === other.object));

/** Searches without a hit that would have supported an edge from one node to the other, or from what contains the one. */
const searchesAbout = (subject, object) =>
  GRAPH.searches.filter((search) => {
    const [from, , to] = search.would_support;
    return to === object && (from === subject || edges.has(`${from}--contains--${subject}`));
  });
