// What several panels say in the same words.

/** Tell those who listen rather than look. */
const say = (sentence) => byId("voice").replaceChildren(sentence);

const chip = (strength) => el("span", { class: `chip ${Object.hasOwn(TERMS.strengths, strength) ? strength : ""}` }, lookOfLine(strength).mark ? el("span", { "aria-hidden": "true" }, `${lookOfLine(strength).mark} `) : null, strength);

const tierWords = (edge) => (edge.tiers?.length ? TERMS.tiers[edge.tiers[0]].label : "no tier");

const sentenceOf = (edge) => [text(nameOf(edge.subject)), ` ${predicateOf(edge).verb} `, text(nameOf(edge.object))];

/** An edge as it reads from one of its nodes. */
function sentenceFrom(edge, id) {
  const isForward = edge.subject === id;
  return [`${isForward ? predicateOf(edge).verb : predicateOf(edge).inverse || predicateOf(edge).verb} `, text(nameOf(otherEnd(edge, id)))];
}

const countsOf = (edge) => `${plural(edge.experiments, "experiment")}, ${plural(edge.sources, "source")}${disputing(edge).length ? `, ${plural(disputing(edge).length, "line")} against` : ""}`;

/** The value block as reported: parameter, relation, value, unit. */
function measured(finding) {
  const value = [finding.relation, finding.value, finding.unit].filter(Boolean).join(" ");
  const label = finding.parameter ? TERMS.parameters[finding.parameter] ?? finding.parameter : "";
  return [label, value].filter(Boolean).join(" ");
}

/** Buttons that open a node or an edge. They say in `data-open` which; one listener serves them all. */
const opener = (open, label) => el("button", { type: "button", class: "plain", "data-open": open }, label);
const openNode = (id, label = nameOf(id)) => opener(`node:${id}`, text(label));
const openEdge = (edge, label) => opener(`edge:${edge.id}`, label);

/** Terms and what stands for them; those without anything are left out. */
const facts = (pairs, attributes = {}) =>
  el("dl", attributes, pairs.filter(([, value]) => value && (!Array.isArray(value) || value.length)).map(([term, value]) => [el("dt", {}, term), el("dd", {}, value)]));

/** A name in prose: the edges of which world, said beside what they amount to. */
const worldWords = () => (world.asOf ? `as known in ${world.asOf}` : world.without ? `without ${WITHOUT_WORDS[world.without] ?? world.without}` : "");

const WITHOUT_WORDS = { animal: "animal experiments", interest: "sources that state an interest" };

/** By way of what. */
const viaWords = (via) => (via.length ? ` by way of ${via.map((name) => (name in TERMS.categories ? `a ${TERMS.categories[name]}` : nameOf(name))).join(" and ")}` : "");

/** What was looked for and not found. */
function searchesList(searches) {
  if (!searches.length) return null;
  return el("section", {}, el("h3", {}, "Looked for and not found"),
    el("ul", {}, searches.map((search) => {
      const [from, predicate, to] = search.would_support;
      return el("li", {}, text(search.query), el("span", { class: "soft" }, " (", text(search.where), ", ", text(search.date), search.hits ? [": ", text(search.hits)] : "", "). It would have supported: ",
        text(nameOf(from)), ` ${TERMS.predicates[predicate]?.verb ?? predicate} `, text(nameOf(to)), "."));
    })));
}

/** The top of a panel: what it is about, and the way out. */
function panelHead(title, ...below) {
  return [el("div", { class: "head" }, el("h2", { tabindex: "-1", id: "panel-title" }, title), button("Close", () => go({ open: "" }), { "aria-label": "Close details" })), ...below];
}
