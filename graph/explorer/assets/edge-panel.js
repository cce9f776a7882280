// One edge: what it says, how strong it is and why, and every line for and against.

function edgePanel(edge) {
  const strength = TERMS.strengths[edge.strength];
  const excluding = excludedBy(edge);
  const against = excluding.map((other) => el("div", { class: "line against" }, el("p", {}, "Evidence for ", openEdge(other, `'${predicateOf(other).label}'`), " between the same two can't hold together with this edge and counts against it:"), supporting(other).map(evidenceLine)));
  const others = parallelTo(edge).filter((other) => !excluding.includes(other));
  return [
    ...panelHead(sentenceOf(edge)),
    worldWords() ? el("p", { class: "mark" }, `${capital(worldWords())}.`) : null,
    el("p", {}, chip(edge.strength), ` Closest evidence: ${tierWords(edge)}. ${capital(countsOf(edge))}.`),
    el("p", { class: "soft" }, predicateOf(edge).definition ?? ""),
    el("h3", {}, `Why it is ${edge.strength}`),
    el("ul", { id: "why" }, edge.why.map((reason) => el("li", {}, text(reason)))),
    el("p", { class: "soft" }, `${capital(edge.strength)}: ${strength.definition}`),
    bothSides(edge, against),
    others.length ? el("section", {}, el("h3", {}, "Other edges between these two"), edgeList(others, (other) => sentenceOf(other))) : null,
    searchesList(searchesAbout(edge.subject, edge.object)),
    el("h3", {}, "Go on"),
    el("p", {}, openNode(edge.subject), " · ", openNode(edge.object)),
    el("p", { class: "soft" }, "Edge ", text(edge.id)),
  ];
}

/** An edge that isn't there in the year that is shown, or without what is left out. */
const unknownEdge = (edge) => [...panelHead(sentenceOf(edge)), el("p", {}, `There is no evidence on this edge ${worldWords()}.`), el("p", { class: "soft" }, "Edge ", text(edge.id))];

/** Edges in a list, each opening onto its papers. */
function edgeList(some, words) {
  const item = (edge) => el("li", {}, openEdge(edge, words(edge)), " ", chip(edge.strength), el("span", { class: "soft" }, ` ${tierWords(edge)}; ${countsOf(edge)}`));
  return filled(el("ul", { class: "edges" }), some, item);
}
