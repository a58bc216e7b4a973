/* Gives a name to every control of the desk that Django's own pages leave without one: a screen
   reader says it, and a voice command can ask for it. */
"use strict";

(() => {
  const words = (node) => node?.textContent.replace(/[:?]\s*$/, "").trim() || "";

  // -- boxes in a table of rows, and the two halves of a moment -----------------------------
  const rowOf = (cell) => {
    const row = cell.parentElement;
    return words(row.querySelector("td.original p")?.firstChild) || `row ${row.sectionRowIndex + 1}`;
  };

  const nameFromTable = (control) => {
    const cell = control.closest(".tabular tbody td");
    const header = cell?.closest("table").tHead?.rows[0].cells[cell.cellIndex];
    return header ? `${words(header)}, ${rowOf(cell)}` : "";
  };

  const nameFromGroup = (control) => {
    const half = control.matches(".vTimeField") ? "time" : "date";
    const group = control.closest("fieldset")?.querySelector("legend, .legend")
      || control.closest(".form-row")?.querySelector("label, legend");
    return control.matches(".vDateField, .vTimeField") && group ? `${words(group)}, ${half}` : "";
  };

  const nameFromLabel = (control) => {
    const label = control.labels?.[0];
    return words(label) || label?.querySelector("img")?.alt || "";
  };

  const nameOf = (control) => nameFromLabel(control) || control.getAttribute("aria-label")
    || nameFromTable(control) || nameFromGroup(control);

  const nameControl = (control) => {
    const name = words(control.labels?.[0]) ? "" : nameOf(control);
    if (name) control.setAttribute("aria-label", name);
  };

  // -- Select2's boxes ----------------------------------------------------------------------
  const nameChoice = (select) => {
    const box = select.nextElementSibling;
    const shown = box?.querySelector(".select2-selection");
    if (!shown) return;
    const name = nameOf(select) || "Choice";
    const chosen = [...select.selectedOptions].map(words).filter(Boolean).join(", ");
    shown.removeAttribute("aria-labelledby");
    shown.setAttribute("aria-label", chosen ? `${name}: ${chosen}` : name);
    shown.querySelector("[role='textbox']")?.setAttribute("aria-label", name);
    shown.querySelector("input")?.setAttribute("aria-label", name);
    // A list that holds a button beside its points is none.
    shown.querySelectorAll("ul, li").forEach((part) => part.setAttribute("role", "none"));
  };

  const nameAll = (within) => {
    within.querySelectorAll("th.original:empty").forEach((header) => {
      const said = document.createElement("span");
      said.className = "visually-hidden";
      said.textContent = "Record";
      header.append(said);
    });
    within.querySelectorAll("form input, form select, form textarea").forEach(nameControl);
    within.querySelectorAll("select.select2-hidden-accessible").forEach(nameChoice);
  };

  const $ = window.django?.jQuery;
  if (!$) {
    nameAll(document);
    return;
  }
  $(() => nameAll(document)); // after the boxes of this page were made
  document.addEventListener("formset:added", (event) => nameAll(event.target));
  // Select2 tells jQuery alone of what it does.
  $(document).on("change", "select.select2-hidden-accessible", (event) => nameChoice(event.target));
  $(document).on("select2:open", (event) => {
    document.querySelector(".select2-container--open .select2-search--dropdown input")
      ?.setAttribute("aria-label", `Search: ${nameOf(event.target)}`);
    document.querySelector(".select2-container--open .select2-results__options")
      ?.setAttribute("aria-label", nameOf(event.target));
  });
})();
