// What a line notes stands beside its value wherever that is shown: a mark that leads to the note, and a way back.

let footnoteCount = 0;

/** Marks for one table, and the list of what they stand for, which grows with the rows; what is said twice gets one number. */
function footnotes() {
  const place = `note-${(footnoteCount += 1)}`;
  const numbers = new Map();
  const list = el("ol", { class: "notes", "aria-label": "Notes", hidden: true });
  const leadTo = (id) => () => byId(id).focus();
  const add = (note) => {
    const number = numbers.set(note, numbers.size + 1).size;
    list.hidden = false;
    list.append(el("li", { id: `${place}-${number}`, tabindex: "-1" }, text(note), " ", button("back", leadTo(`${place}-${number}-back`), { class: "plain", "aria-label": `Back to the value of note ${number}` })));
  };
  const mark = (note) => {
    if (!note) return null;
    const isNew = !numbers.has(note);
    if (isNew) add(note);
    const number = numbers.get(note);
    return el("sup", {}, button(`[${number}]`, leadTo(`${place}-${number}`), { class: "plain", id: isNew ? `${place}-${number}-back` : undefined, "aria-label": `Note ${number}` }));
  };
  return { mark, list };
}
