// Ranked paths, in the order of the command line (graph/paths/ranking.py and find.py say why). A test holds the two together.

const MOST_PATHS = 1_000_000; // then the answer says that there were more
const SUBSTANCES = new Set(TERMS.substances);

/** What the options of a question come to, as graph/paths/selection.py has it. */
function selectionOf({ via = [], avoid = [], minTier = "", strength = "", refuted = false }) {
  const meant = (name) => (id) => id === name || nodes.get(id).category === name;
  const avoided = [avoid].flat().filter(Boolean);
  const predicates = new Set(avoided.filter((name) => name in TERMS.predicates).flatMap(withIncluded));
  const things = avoided.filter((name) => !(name in TERMS.predicates)).map(meant);
  const wanted = [via].flat().filter(Boolean).map(meant);
  const worstTier = minTier ? TERMS.tiers[minTier].rank : Infinity;
  const worstStrength = strength ? TERMS.strengths[strength].rank : Infinity;
  const isClose = (key) => !TERMS.tiers[key].on_ladder || TERMS.tiers[key].rank <= worstTier;
  const allows = (edge) =>
    (edge.strength !== "refuted" || refuted || strength === "refuted") && !predicates.has(edge.predicate) && rankOf(edge) <= worstStrength &&
    !things.some((isMeant) => isMeant(edge.subject) || isMeant(edge.object)) && (worstTier === Infinity || (edge.tiers ?? []).some(isClose));
  return { allows, counts: (trail) => wanted.every((isMeant) => trail.slice(1, -1).some(isMeant)) };
}

/** A predicate and its more specific ones. */
const withIncluded = (key) => [key, ...TERMS.predicates[key].includes];

/** Hops by the node from which they start. */
function byStart(hops) {
  const out = new Map();
  for (const hop of hops) {
    if (!out.has(hop.from)) out.set(hop.from, []);
    out.get(hop.from).push(hop);
  }
  return out;
}

const forward = (edge) => ({ edge, from: edge.subject, to: edge.object, reversed: false });
const backward = (edge) => ({ edge, from: edge.object, to: edge.subject, reversed: true });

/** Where each node can go: edges forward, symmetric ones both ways, all both ways when undirected. */
const hopsOut = (some, undirected) => byStart(some.flatMap((edge) => (undirected || predicateOf(edge).symmetric ? [forward(edge), backward(edge)] : [forward(edge)])));

/** Where each node can go by one hop of a metapath. */
function hopsLike(some, { before, after, predicates, isReversed }) {
  const fits = (id, categories) => !categories.size || categories.has(nodes.get(id).category);
  const ways = (edge) => (predicateOf(edge).symmetric ? [forward(edge), backward(edge)] : [isReversed ? backward(edge) : forward(edge)]);
  return byStart(some.filter((edge) => !predicates.size || predicates.has(edge.predicate)).flatMap(ways).filter((hop) => fits(hop.from, before) && fits(hop.to, after)));
}

/** For each number of hops left the nodes from which the end can be reached with exactly so many; `steps` holds the hops of each position. */
function reachOf(end, steps) {
  const reach = [new Set([end])];
  for (const out of [...steps].reverse()) {
    const next = new Set();
    for (const [from, hops] of out) if (hops.some((hop) => reach.at(-1).has(hop.to))) next.add(from);
    reach.push(next);
  }
  return reach;
}

/** All simple paths with one hop of each position, each given to `found` as its nodes and hops. Whether all could be walked. */
function walkPaths(from, to, steps, found) {
  const reach = reachOf(to, steps);
  const trail = [from];
  const chain = [];
  const walk = (node) => {
    const left = steps.length - chain.length - 1;
    for (const hop of steps[chain.length].get(node) ?? []) {
      if (left === 0 ? hop.to !== to : hop.to === to || trail.includes(hop.to) || !reach[left].has(hop.to)) continue;
      trail.push(hop.to);
      chain.push(hop);
      const goesOn = left === 0 ? found(trail, chain) : walk(hop.to);
      trail.pop();
      chain.pop();
      if (!goesOn) return false;
    }
    return true;
  };
  return from === to || walk(from);
}

/** The hops of each position: for a metapath its own; else those of each length in turn, where only the last hop may be one from which nothing follows. */
function stepsToWalk(some, { maxHops, metapath, undirected, throughLinks }) {
  if (metapath) return [metapath.hops.map((hop) => hopsLike(some, hop))];
  const leadsOn = (edge) => throughLinks || !predicateOf(edge).ends_chain;
  const [onward, last] = [hopsOut(some.filter(leadsOn), undirected), hopsOut(some, undirected)];
  return Array.from({ length: maxHops }, (_, length) => [...Array(length).fill(onward), last]);
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
function rankPath(asked, trail, chain) {
  const ranks = chain.map((hop) => rankOf(hop.edge));
  const weakest = Math.max(...ranks);
  const opposed = isOpposed(chain);
  const coherent = !opposed && isCoherent(trail, chain);
  const damping = trail.slice(1, -1).reduce((product, node) => product * asked.damping(node), 1);
  return { weakest, weakestHop: ranks.indexOf(weakest), coherent, opposed, coherence: opposed ? 2 : coherent ? 0 : 1, length: chain.length, damping };
}

function comparePaths(a, b) {
  const first = a.weakest - b.weakest || a.coherence - b.coherence || a.length - b.length || b.damping - a.damping;
  if (first) return first;
  for (let i = 0; i < Math.min(a.ids.length, b.ids.length); i += 1) if (a.ids[i] !== b.ids[i]) return a.ids[i] < b.ids[i] ? -1 : 1;
  return a.ids.length - b.ids.length;
}

let laidOut = { key: "", asked: null, walks: [] };

/** The hops that a question may take, kept for the next question with the same options. */
function walksFor(asked, allows, options) {
  const key = JSON.stringify(options);
  if (laidOut.key !== key || laidOut.asked !== asked) {
    const some = asked.list.filter((edge) => edge.subject !== edge.object && allows(edge));
    laidOut = { key, asked, walks: stepsToWalk(some, { ...options, metapath: options.metapath ? parseMetapath(options.metapath) : null }) };
  }
  return laidOut.walks;
}

/** The k best paths and how many there are, for the options of `mitragraph path`. Throws BadMetapath. */
function findPaths({ from, to, maxHops = 4, k = 10, metapath = "", asOf = "", without = "", undirected = false, throughLinks = false, ...options }) {
  const asked = worldOf(asOf, without);
  const { allows, counts } = selectionOf(options);
  const walks = walksFor(asked, allows, { maxHops, metapath, undirected, throughLinks, ...options });
  const best = [];
  let total = 0;
  const take = (trail, chain) => {
    if (!counts(trail)) return true;
    if (total === MOST_PATHS) return false;
    total += 1;
    const path = { ...rankPath(asked, trail, chain), ids: chain.map((hop) => hop.edge.id), nodes: [...trail], hops: [...chain] };
    if (best.length === k && comparePaths(path, best[k - 1]) >= 0) return true;
    let place = best.length;
    while (place && comparePaths(path, best[place - 1]) < 0) place -= 1;
    best.splice(place, 0, path);
    if (best.length > k) best.pop();
    return true;
  };
  const isWhole = walks.every((steps) => walkPaths(from, to, steps, take));
  return { total, truncated: !isWhole, paths: best, maxHops: walks.at(-1).length };
}
