// Evidence lines and citations, as full as the tables have them.

const KINDS = { primary: "", review: "review", preprint: "preprint, not peer-reviewed", regulatory: "document of an authority", dataset: "data set", web: "web page" };

/** Who, when, what, where, with links; what a reader should know of a source stands beside it. */
function citation(source) {
  const remarks = [KINDS[source.kind] ?? source.kind, source.retracted === "yes" ? "RETRACTED" : ""].filter(Boolean);
  return el("span", {}, text(source.citation), ". ", text(source.title ?? ""), source.title ? ". " : "", el("i", {}, text(source.journal ?? "")), " ",
    remarks.map((remark) => el("span", { class: remark === "RETRACTED" ? "loud" : "soft" }, `[${remark}] `)),
    source.links.map(([label, url]) => [link(label, url), " "]),
    source.interest ? el("span", { class: "soft" }, "Interest stated: ", text(source.interest)) : null);
}

/** One line: what was found, in what, with what, how it was measured, and where it stands. */
function evidenceLine(line) {
  const design = TERMS.designs[line.design];
  const isFor = line.stance === "supports";
  return el("article", { class: `line ${isFor ? "for" : "against"}`, "data-line": line.id },
    el("p", {}, text(line.statement)),
    facts([
      ["Finding", measured(line) ? text(measured(line)) : ""],
      ["Design", `${design.label} (${TERMS.tiers[design.tier].label})`],
      ["System", line.system ? text(line.system) : ""],
      ["Given", (line.agent ?? []).map((agent, i) => [i ? ", " : "", text(nameOf(agent))])],
      ["Dose, route", line.dose_route ? text(line.dose_route) : ""],
      ["n", line.n ? text(line.n) : ""],
      ["Stands in", line.locator ? text(line.locator) : ""],
      ["Read", line.checked === "secondary" ? ["in another document that cites it: ", text(sources.get(line.read_in)?.citation ?? line.read_in ?? "not named")] : "in the source itself"],
      ["Note", line.note ? text(line.note) : ""],
      ["Line", [text(line.id), line.experiment ? [", experiment ", text(line.experiment)] : ""]],
    ]),
    el("p", {}, citation(sourceOf(line))));
}

const designOrder = Object.keys(TERMS.designs);

/** Designs closest to people first, then the older source. */
const byDesign = (a, b) => designOrder.indexOf(a.design) - designOrder.indexOf(b.design) || compare(sourceOf(a).year ?? "", sourceOf(b).year ?? "");

/** Supporting and disputing lines beside each other, both named even where one side is empty. */
function bothSides(edge, more = []) {
  const side = (title, lines, others = []) => el("section", { "aria-label": title }, el("h3", {}, `${title} (${lines.length + others.length})`), [...lines].sort(byDesign).map(evidenceLine), others,
    lines.length + others.length ? null : el("p", { class: "soft" }, "No line in this graph."));
  const isTwoSided = supporting(edge).length && disputing(edge).length + more.length;
  return el("div", { class: isTwoSided ? "sides" : "" }, side("For it", supporting(edge)), side("Against it", disputing(edge), more));
}
