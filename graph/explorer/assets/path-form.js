// The form for paths, with the options of `mitragraph path`.

let pathDraft = { from: "", to: "" };

/** What the form asks until two nodes are chosen; from then on the address holds it. */
const PATH_OPTIONS = ["maxHops", "via", "avoid", "minTier", "strength", "metapath", "undirected", "throughLinks"];
let pathOptions = Object.fromEntries(PATH_OPTIONS.map((key) => [key, START[key]]));

/** The view of the paths between two nodes. */
const showPaths = (ends, options = pathOptions) => go({ ...options, ...ends, view: "path", path: 0, open: "path", plus: [], fold: [], most: 0, every: false });

/** Go to the form for paths with one end filled in. */
function startPath(end) {
  const from = end.from ?? (state.from !== end.to ? state.from : "");
  const to = end.to ?? (state.to !== end.from ? state.to : "");
  pathDraft = { from, to };
  toggleSide("paths", true);
  drawPathForm();
  if (from && to) showPaths({ from, to }, { via: [] });
  else byId(from ? "path-to" : "path-from").focus();
}

/** A box that finds nodes by name. */
const nodeField = (id, label, value, list = `Nodes found for ${label}`) => el("div", { class: "pick" }, el("label", { for: id }, label),
  el("input", { id, type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": `${id}-list`, "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", value }),
  el("ul", { id: `${id}-list`, role: "listbox", "aria-label": list, hidden: true }));

const optionWords = (name) => TERMS.categories[name] ?? TERMS.predicates[name]?.label ?? nameOf(name);

/** Things that paths must run through or must not use: those chosen, and two ways to add one. */
function thingsField(key, label, kinds, current, change) {
  const chosen = current[key];
  const add = (name) => name && !chosen.includes(name) && change({ [key]: [...chosen, name] });
  return el("fieldset", { "data-things": key }, el("legend", { class: "soft" }, label),
    chosen.length ? el("ul", { class: "chosen" }, chosen.map((name, i) => el("li", {}, text(drawable(optionWords(name), 60)), " ",
      button("remove", () => change({ [key]: chosen.filter((other) => other !== name) }), { class: "plain", id: `path-${key}-remove-${i}`, "data-next": `path-${key}`, "aria-label": `Remove ${drawable(optionWords(name), 60)}` })))) : null,
    selectField(`path-${key}`, kinds.length > 1 ? "a category or predicate" : "a category", [["", "add one"], ...kinds.flatMap(Object.entries).map(([name, words]) => [name, words.label ?? words])], "", add),
    nodeField(`path-${key}-node`, "or a node", "", `Nodes found for ${label.toLowerCase()}`));
}

function drawPathForm() {
  const isShown = state.view === "path";
  if (isShown) {
    pathDraft = { from: state.from, to: state.to };
    pathOptions = Object.fromEntries(PATH_OPTIONS.map((key) => [key, state[key]]));
  }
  const change = (some) => {
    pathOptions = { ...pathOptions, ...some };
    if (isShown) go({ ...some, path: 0, open: "path" });
    else drawPathForm();
  };
  const current = pathOptions;
  const narrowing = PATH_OPTIONS.slice(1).filter((key) => String(current[key]) !== String(START[key])).length + [state.asOf, state.without, state.refuted].filter(Boolean).length;
  const ends = [["from", "From"], ["to", "To"]];
  refill(byId("paths"),
    el("h2", {}, "Paths"), el("p", { class: "soft" }, "Pick two nodes to see the ranked routes between them, in the order of mitragraph path."),
    ...ends.map(([key, label]) => nodeField(`path-${key}`, label, pathDraft[key] ? drawable(nameOf(pathDraft[key]), 90) : "")),
    selectField("path-hops", "Longest path", [1, 2, 3, 4, 5, 6].map((n) => [n, plural(n, "hop")]), current.maxHops, (value) => change({ maxHops: Number(value) })),
    el("details", { id: "path-more", open: isMoreOpen, ontoggle: (event) => (isMoreOpen = event.target.open) }, el("summary", {}, `Conditions${narrowing ? ` (${narrowing} set)` : ""}`),
      thingsField("via", "By way of", [TERMS.categories], current, change),
      selectField("path-tier", "Every hop seen at least in", [["", "anything"], ...Object.entries(TERMS.tiers).filter(([, tier]) => tier.on_ladder).map(([key, tier]) => [key, tier.label])], current.minTier, (minTier) => change({ minTier })),
      selectField("path-strength", "Every hop at least", [["", "of any strength"], ...Object.keys(TERMS.strengths).map((key) => [key, key])], current.strength, (strength) => change({ strength })),
      thingsField("avoid", "Not by way of", [TERMS.categories, TERMS.predicates], current, change),
      el("div", { class: "field" }, el("label", { for: "path-metapath" }, "Metapath"),
        el("input", { id: "path-metapath", type: "text", spellcheck: "false", autocomplete: "off", maxlength: 400, placeholder: "Alkaloid>Receptor>Effect", value: current.metapath, onchange: (event) => change({ metapath: event.target.value.trim() }) })),
      checkField("path-undirected", "Walk edges both ways", current.undirected, (undirected) => change({ undirected })),
      checkField("path-through", "Run on beyond edges from which nothing follows", current.throughLinks, (throughLinks) => change({ throughLinks })),
      checkField("path-refuted", "Walk over refuted edges too", state.refuted, (refuted) => go({ refuted, path: 0 })),
      basisFields("path")),
    ...(isShown ? pathList(pathsOf(state)) : []));
  for (const [key] of ends) combobox(byId(`path-${key}`), byId(`path-${key}-list`), (id) => {
    pathDraft[key] = id;
    byId(`path-${key}`).value = drawable(nameOf(id), 90);
    if (pathDraft.from && pathDraft.to && pathDraft.from !== pathDraft.to) showPaths(pathDraft);
    else byId(key === "from" ? "path-to" : "path-from").focus();
  });
  for (const key of ["via", "avoid"]) combobox(byId(`path-${key}-node`), byId(`path-${key}-node-list`), (id) => !current[key].includes(id) && change({ [key]: [...current[key], id] }));
}

let isMoreOpen = false;
