// Ranked paths: a list to choose from, and one chain with its weakest hop.

function chainPanel(answer, number) {
  const path = answer.paths[number];
  if (!path) return [...panelHead("No such path")];
  const hopItem = (hop, i) => {
    const from = path.nodes[i];
    return el("li", i === path.weakestHop ? { class: "weakest" } : {},
      openEdge(hop.edge, [text(nameOf(from)), " ", ...sentenceFrom(hop.edge, from)]), " ", chip(hop.edge.strength),
      el("div", { class: "soft" }, `${hop.edge.tiers?.length ? `seen ${TERMS.tiers[hop.edge.tiers[0]].wording}; ` : ""}${countsOf(hop.edge)}`),
      i === path.weakestHop ? el("div", { class: "loud" }, `Weakest hop: it ${TERMS.strengths[hop.edge.strength].wording}.`) : null);
  };
  return [
    ...panelHead(["Path ", String(number + 1), " of ", thousands.format(answer.total), ": ", text(nameOf(state.from)), " to ", text(nameOf(state.to))]),
    el("p", {}, "A chain of findings is not a finding: each hop was shown by itself, and the path is no stronger than its weakest hop."),
    el("ol", { class: "chain" }, path.hops.map(hopItem)),
    el("p", { class: "soft" }, `${coherenceWords(path)} ${plural(path.length, "hop")}; hub damping ${path.damping.toPrecision(3)}.`),
    searchesList(searchesAbout(state.from, state.to)),
  ];
}

function coherenceWords(path) {
  if (path.opposed) return "The hops point different ways: what is done to the target is not what the next hop is about.";
  if (path.coherent) return "One agent throughout.";
  return path.length > 1 ? "The hops were not shown with one and the same agent." : "The hop was not shown with the substance at its start.";
}

/** What else was asked of the paths, in words. */
function conditionWords() {
  const words = [
    state.avoid.length ? `not by way of ${state.avoid.map(optionWords).join(" or ")}` : "",
    state.minTier ? `every hop seen at least in: ${TERMS.tiers[state.minTier].label}` : "",
    state.strength ? `every hop at least ${state.strength}` : "",
    state.metapath ? `along ${state.metapath}` : "",
    state.undirected ? "edges walked both ways" : "",
    state.refuted ? "refuted edges walked too" : "",
    worldWords(),
  ];
  return words.filter(Boolean).map((part) => `, ${part}`).join("");
}

/** The paths of a state as a list of buttons, best first. */
function pathList(answer) {
  if (answer.problem) return [el("p", { role: "status", class: "loud" }, answer.problem)];
  const via = `${viaWords(state.via)}${conditionWords()}`;
  if (!answer.paths.length) return [el("p", { role: "status" }, `No path within ${plural(answer.maxHops, "hop")}${via}.`), searchesList(searchesAbout(state.from, state.to))];
  const routes = answer.paths.map((path) => path.nodes.join(" "));
  const isTwin = (i) => routes.some((route, other) => other !== i && route === routes[i]);
  const predicates = (path) => ` by ${path.hops.map((hop) => predicateOf(hop.edge).label).join(", ")};`;
  const item = (path, i) => el("li", {}, button([path.nodes.map((id, n) => [n ? " → " : "", text(nameOf(id))]), el("span", { class: "soft" }, isTwin(i) ? predicates(path) : ":", ` ${plural(path.length, "hop")}, weakest ${path.hops[path.weakestHop].edge.strength}`)],
    () => go({ path: i, open: "path" }), { "aria-pressed": String(state.open === "path" && state.path === i), "data-path": path.ids.join(" "), id: `path-result-${i}` }));
  return [
    el("p", { role: "status" }, `${plural(answer.total, "path")}${answer.truncated ? " and more" : ""} within ${plural(answer.maxHops, "hop")}${via}, the best ${answer.paths.length} by: strength of the weakest hop, one agent throughout, length, damping of hubs.`),
    el("ol", { class: "results" }, answer.paths.map(item)),
    el("p", { class: "soft" }, "Paths run over the whole graph whatever is unticked in the filters."),
  ];
}
