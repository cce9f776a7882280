// What the reader looks at, in the address after the #: a link reproduces the view, back and forward walk through views.

const FACETS = ["category", "predicate", "strength", "tier", "design", "agent", "interest"];

const START = {
  view: "story", focus: "", hops: 1, via: [], avoid: [], from: "", to: "", maxHops: 4, minTier: "", strength: "", metapath: "", undirected: false, throughLinks: false,
  path: 0, plus: [], fold: [], most: 0, every: false, refuted: false, asOf: "", without: "", years: ["", ""], off: Object.fromEntries(FACETS.map((facet) => [facet, []])), open: "",
};

const TEXTS = ["view", "focus", "from", "to", "open", "minTier", "strength", "metapath", "asOf", "without"];
const NUMBERS = ["hops", "maxHops", "path", "most"];
const SWITCHES = ["every", "refuted", "undirected", "throughLinks"];
const LISTS = ["plus", "fold", "via", "avoid"];

let state = structuredClone(START);

/** The state as the part of an address after the #. What is as at the start is left out. */
function encode(shown) {
  const query = new URLSearchParams();
  for (const key of [...TEXTS, ...NUMBERS]) if (shown[key] !== START[key]) query.append(key, shown[key]);
  for (const key of SWITCHES) if (shown[key]) query.append(key, "1");
  for (const key of LISTS) for (const value of shown[key]) query.append(key, value);
  if (shown.years.join("")) query.append("years", shown.years.join("-"));
  for (const facet of FACETS) for (const value of shown.off[facet]) query.append(`no.${facet}`, value);
  return query.toString();
}

/** A state from an address. What can't be meant is dropped: an address is as untrusted as a label. */
function decode(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ""));
  const read = structuredClone(START);
  for (const key of TEXTS) read[key] = query.get(key) ?? START[key];
  for (const key of NUMBERS) {
    const number = Number(query.get(key) ?? START[key]);
    read[key] = Number.isInteger(number) && number >= 0 && number < 1e6 ? number : START[key];
  }
  for (const key of SWITCHES) read[key] = query.get(key) === "1";
  const isThing = (name) => nodes.has(name) || Object.hasOwn(TERMS.categories, name);
  const isMeant = { plus: (id) => nodes.has(id), fold: (id) => nodes.has(id), via: isThing, avoid: (name) => isThing(name) || Object.hasOwn(TERMS.predicates, name) };
  for (const key of LISTS) read[key] = query.getAll(key).filter(isMeant[key]);
  const years = /^(\d{0,4})-(\d{0,4})$/.exec(query.get("years") ?? "");
  if (years) read.years = [years[1], years[2]];
  for (const facet of FACETS) read.off[facet] = query.getAll(`no.${facet}`);
  read.hops = Math.min(Math.max(read.hops, 1), 4);
  read.maxHops = Math.min(Math.max(read.maxHops, 1), 6);
  for (const [key, terms] of [["minTier", TERMS.tiers], ["strength", TERMS.strengths]]) if (!Object.hasOwn(terms, read[key])) read[key] = "";
  if (!/^\d{4}$/.test(read.asOf)) read.asOf = "";
  if (read.asOf || !TERMS.without.includes(read.without)) read.without = "";
  read.metapath = read.metapath.slice(0, 400);
  const [kind, id] = [read.open.split(":", 1)[0], read.open.slice(read.open.indexOf(":") + 1)];
  if (!((kind === "node" && nodes.has(id)) || (kind === "edge" && allKnown().edges.has(id)) || kind === "path")) read.open = "";
  const isWhole = { story: true, all: true, focus: nodes.has(read.focus), path: nodes.has(read.from) && nodes.has(read.to) && read.from !== read.to };
  return isWhole[read.view] ? read : { ...read, view: "story", open: kind === "path" ? "" : read.open };
}

/** Go to a changed state; the browser's history gets an entry. */
function go(change) {
  const hash = encode({ ...state, ...change });
  if (hash !== encode(state)) location.hash = hash || "view=story";
}

/** Watch the address; `draw` is called with each new state and the one before. An empty address means what the file was made to open with. */
function watchAddress(draw) {
  const read = () => {
    const before = state;
    const start = new URLSearchParams(Object.entries(GRAPH.start)).toString();
    state = decode(location.hash.length > 1 && location.hash !== "#table" ? location.hash : start);
    draw(before);
  };
  addEventListener("hashchange", () => location.hash !== "#table" && read());
  read();
}
