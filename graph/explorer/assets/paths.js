// Ranked paths, in the order of the command line (graph/paths/ranking.py and find.py say why). A test holds the two together.

const MOST_PATHS = 1_000_000; // then the answer says that there were more
const SUBSTANCES = new Set(TERMS.substances);

/** Where each node can go: edges forward, symmetric ones both ways, all both ways when undirected. */
function hopsOut(refuted, undirected) {
  const out = new Map(GRAPH.nodes.map((node) => [node.id, []]));
  for (const edge of GRAPH.edges) {
    if (edge.subject === edge.object || (edge.strength === "refuted" && !refuted)) continue;
    const leadsOn = !predicateOf(edge).ends_chain;
    out.get(edge.subject).push({ edge, to: edge.object, reversed: false, leadsOn });
    if (undirected || predicateOf(edge).symmetric) out.get(edge.object).push({ edge, to: edge.subject, reversed: true, leadsOn });
  }
  return out;
}

/** Fewest hops from each node to the end; an edge from which nothing follows may only be the last hop. */
function distancesTo(end, out) {
  const into = new Map();
  for (const [from, hops] of out) for (const hop of hops) {
    if (!into.has(hop.to)) into.set(hop.to, []);
    into.get(hop.to).push({ from, leadsOn: hop.leadsOn });
  }
  const distance = new Map([[end, 0]]);
  for (let layer = [end], steps = 1; layer.length; steps += 1) {
    const next = [];
    for (const node of layer) for (const { from, leadsOn } of into.get(node) ?? []) {
      if (distance.has(from) || (steps > 1 && !leadsOn)) continue;
      distance.set(from, steps);
      next.push(from);
    }
    layer = next;
  }
  return distance;
}

/** All simple paths, each given to `found` as its nodes and hops. Whether all could be walked. */
function walkPaths({ from, to, maxHops, refuted, undirected }, found) {
  const out = hopsOut(refuted, undirected);
  const distance = distancesTo(to, out);
  const trail = [from];
  const chain = [];
  let count = 0;
  const walk = (node) => {
    for (const hop of out.get(node)) {
      if (count >= MOST_PATHS) return;
      const isLast = hop.to === to;
      if (!isLast && (!hop.leadsOn || trail.includes(hop.to) || !(distance.get(hop.to) <= maxHops - chain.length - 1))) continue;
      trail.push(hop.to);
      chain.push(hop);
      if (isLast) {
        count += 1;
        found(trail, chain);
      } else walk(hop.to);
      trail.pop();
      chain.pop();
    }
  };
  if (from !== to && distance.get(from) <= maxHops) walk(from);
  return count < MOST_PATHS;
}

const seenWith = (edge, agents) => edge.evidence.some((line) => line.stance === "supports" && (line.agent ?? []).some((agent) => agents.has(agent)));

/** Whether what targets do on this path was seen with a substance of this path. */
function isCoherent(trail, chain) {
  const substances = new Set();
  let checked = false;
  for (const [position, hop] of chain.entries()) {
    const node = trail[position];
    if (SUBSTANCES.has(nodes.get(node).category)) substances.add(node);
    else if (position && predicateOf(hop.edge).needs) {
      checked = true;
      if (!seenWith(hop.edge, substances)) return false;
    } else if (position && hop.edge.predicate === "implicated_in") return false;
  }
  return checked || seenWith(chain[0].edge, substances);
}

/** Whether a hop needs something else done to a target than the hop before it does. */
function isOpposed(chain) {
  for (let i = 1; i < chain.length; i += 1) {
    const [before, after] = [chain[i - 1].edge, chain[i].edge];
    const [exerted, needed] = [predicateOf(before).exerts, predicateOf(after).needs];
    if (before.object === after.subject && exerted && needed && exerted !== needed) return true;
  }
  return false;
}

/** What a path is ranked by: weakest hop, coherence, length, damping of hubs, ids. */
function rankPath(trail, chain) {
  const ranks = chain.map((hop) => rankOf(hop.edge));
  const weakest = Math.max(...ranks);
  const opposed = isOpposed(chain);
  const coherent = !opposed && isCoherent(trail, chain);
  const damping = trail.slice(1, -1).reduce((product, node) => product * nodes.get(node).damping, 1);
  return { weakest, weakestHop: ranks.indexOf(weakest), coherent, opposed, coherence: opposed ? 2 : coherent ? 0 : 1, length: chain.length, damping };
}

function comparePaths(a, b) {
  const first = a.weakest - b.weakest || a.coherence - b.coherence || a.length - b.length || b.damping - a.damping;
  if (first) return first;
  for (let i = 0; i < Math.min(a.ids.length, b.ids.length); i += 1) if (a.ids[i] !== b.ids[i]) return a.ids[i] < b.ids[i] ? -1 : 1;
  return a.ids.length - b.ids.length;
}

/** The k best paths and how many there are; `via` is a category or a node that must stand between the ends. */
function findPaths({ from, to, maxHops = 4, k = 10, via = "", refuted = false, undirected = false }) {
  const best = [];
  let total = 0;
  const complete = walkPaths({ from, to, maxHops, refuted, undirected }, (trail, chain) => {
    if (via && !trail.slice(1, -1).some((node) => node === via || nodes.get(node).category === via)) return;
    total += 1;
    const path = { ...rankPath(trail, chain), ids: chain.map((hop) => hop.edge.id), nodes: [...trail], hops: [...chain] };
    if (best.length === k && comparePaths(path, best[k - 1]) >= 0) return;
    let place = best.length;
    while (place && comparePaths(path, best[place - 1]) < 0) place -= 1;
    best.splice(place, 0, path);
    if (best.length > k) best.pop();
  });
  return { total, truncated: !complete, paths: best };
}
