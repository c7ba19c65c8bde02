
"use strict";
// Filters by severity and family; without this script all problems are shown.
const form = document.getElementById("filter");
if (form) {
  const notes = [...document.querySelectorAll(".note")];
  const byId = new Map(notes.map((note) => [note.id, note]));
  const marks = [...document.querySelectorAll("mark")].map((mark) => [mark, mark.dataset.notes.split(" ")]);
  const references = [...document.querySelectorAll("a.reference")];
  const articles = [...document.querySelectorAll("article")];
  const status = document.getElementById("shown");

  function apply() {
    const wanted = (name) =>
      new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value));
    const severities = wanted("severity");
    const families = wanted("family");
    for (const note of notes) {
      note.hidden = !(severities.has(note.dataset.severity) && families.has(note.dataset.family));
    }
    for (const [mark, ids] of marks) {
      mark.classList.toggle("off", ids.every((id) => byId.get(id).hidden));
    }
    for (const reference of references) {
      reference.hidden = byId.get(reference.hash.slice(1)).hidden;
    }
    for (const article of articles) {
      article.hidden = !article.querySelector(".note:not([hidden])");
    }
    const shown = notes.filter((note) => !note.hidden).length;
    status.textContent = `${shown} of ${notes.length} problems shown`;
  }

  form.hidden = false;
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}
