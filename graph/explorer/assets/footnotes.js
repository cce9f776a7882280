// What a line notes stands beside its value wherever that is shown: a mark that leads to the note, and a way back.

let footnoteCount = 0;

/** Marks for one table, and the list of what they stand for; what is said twice gets one number. */
function footnotes() {
  const place = `note-${(footnoteCount += 1)}`;
  const numbers = new Map();
  const show = (id) => (event) => {
    event.preventDefault();
    byId(id).focus();
  };
  const mark = (note) => {
    if (!note) return null;
    const isNew = !numbers.has(note);
    if (isNew) numbers.set(note, numbers.size + 1);
    const number = numbers.get(note);
    return el("sup", {}, button(`[${number}]`, show(`${place}-${number}`), { class: "plain", id: isNew ? `${place}-${number}-back` : undefined, "aria-label": `Note ${number}` }));
  };
  const list = () => (numbers.size ? el("ol", { class: "notes", "aria-label": "Notes" }, [...numbers].map(([note, number]) => el("li", { id: `${place}-${number}`, tabindex: "-1" }, text(note), " ",
    button("back", show(`${place}-${number}-back`), { class: "plain", "aria-label": `Back to the value of note ${number}` })))) : null);
  return { mark, list };
}
